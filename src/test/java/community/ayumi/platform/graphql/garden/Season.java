package community.ayumi.platform.graphql.garden;

enum Season {
  SPRING,
  AUTUMN
}
