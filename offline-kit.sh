#!/bin/sh
# Makes this folder work without a network, here and on every computer that you copy it to: ./offline-kit.sh
# All that Maven needs comes into the folder "repository", and .mvn/maven.config tells Maven to look nowhere else.
# To undo it, delete both of them.
set -eu
cd "$(dirname "$0")"

say() {
    printf '\n%s\n' "$*"
}

maven() {
    mvn -B -q -Dmaven.repo.local=repository "$@"
}

rm -f .mvn/maven.config

say "1 of 4  What it takes to compile, to run and to check the chapters. The first time, this takes some minutes."
maven -DskipTests -Dexec.skip -Dexec.mainClass=none verify exec:java
maven -DskipTests -DincludeScope=runtime -pl 07-multi-room package dependency:copy-dependencies

say "2 of 4  What it takes to run tests, and exercises"
maven -pl docs test -Dtest=StyleTest

say "3 of 4  What the profiles bring: the conformance suite of chapters 02 and 03, and mutation testing"
maven -DskipTests -DskipPitest -Pautobahn,pitest verify

say "4 of 4  The folder forgets where its files come from, so that a laptop with other settings takes them as well"
find repository -type f \( -name _remote.repositories -o -name '*.lastUpdated' -o -name resolver-status.properties \) \
    -exec rm -f {} +
mkdir -p .mvn
printf '%s\n' -o -Dmaven.repo.local=repository >.mvn/maven.config

say "Done. From now on, Maven asks no network in this folder. The folder repository holds $(du -sm repository | cut -f1) MB."
