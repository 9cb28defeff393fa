package community.ayumi.member;

import community.ayumi.platform.security.Caller;

/** Who somebody is to the issuer of their tokens; two issuers may use the same subject. */
record Identity(String issuer, String subject) {

  static Identity of(Caller caller) {
    return new Identity(caller.issuer(), caller.subject());
  }

  static Identity of(Member member) {
    return new Identity(member.issuer(), member.subject());
  }
}
