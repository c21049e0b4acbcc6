#!/bin/sh
# Looks whether this computer has all that the course needs, and says how to get what is missing: ./doctor.sh
# It looks for Java only. Then docs/Doctor.java looks for all the rest, and runs without this script, too.
# Its arguments go to Java: ./doctor.sh -Dport=9000
cd "$(dirname "$0")" || exit 1

# Maven asks JAVA_HOME first, and then the path.
java=java
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
fi

# The first number of a version, and of 1.8 the second. On a Mac there is a program java even when there is no Java.
version=$("$java" -version 2>&1 | sed -n 's/^[a-z]* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p')

# A file of source code can be run from Java 11 on.
if [ "${version:-0}" -ge 11 ]; then
    exec "$java" "$@" docs/Doctor.java
fi

case $(uname -s) in
    Darwin) cure="brew install --cask temurin" ;;
    MINGW* | MSYS* | CYGWIN*) cure="winget install EclipseAdoptium.Temurin.21.JDK" ;;
    *) cure="sudo apt install openjdk-17-jdk, or default-jdk where apt does not know that one" ;;
esac
if [ -z "$version" ]; then
    echo "MISSING  No Java was found, neither in JAVA_HOME nor on the path. The course needs a JDK, 17 or newer."
else
    echo "MISSING  This is Java $version, and the course needs a JDK, 17 or newer."
fi
echo "         $cure"
echo "         If there is such a JDK already, set JAVA_HOME to its folder. Then start the doctor again: it needs Java"
echo "         to look for Maven and for all the rest."
exit 1
