# Ayumi without a database of its own: see compose.yaml and docs/deployment.md.
FROM node:24.21.0-bookworm-slim AS node

FROM maven:3.9.16-eclipse-temurin-25-noble AS build
# The GraphiQL page is bundled with npm; Maven would go on without it, an image should not.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
  && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /build
COPY . .
# Tests and formatting are for the machine that develops, not for the one that deploys.
RUN --mount=type=cache,target=/root/.m2 \
  mvn -B -ntp package -Dmaven.test.skip=true -Dformat.phase=none \
  && test -f target/classes/graphiql-page/index.html \
  && java -Djarmode=tools -jar target/ayumi.jar extract --layers --destination target/layers

FROM eclipse-temurin:25.0.4.1_1-jre-noble
WORKDIR /ayumi
# One layer each, so that a new build of ours moves the last one alone.
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
USER 10001:10001
EXPOSE 8080 9090
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "ayumi.jar"]
