#!/usr/bin/env bash
# Runs every test of the course, four chapters at a time: `mvn -T 4 verify`, after making sure that there is a browser for the browser tests.
# All arguments go to Maven: ./verify.sh -pl 04-broadcast-chat
set -u
cd "$(dirname "$0")" || exit 1

has() {
    command -v "$1" >/dev/null 2>&1
}

has_browser() {
    { has chromium || has chromium-browser; } && has chromedriver || has google-chrome || has google-chrome-stable
}

install() {
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Elsewhere than on Debian and Ubuntu, Selenium finds Chrome or fetches a driver for it.
if ! has_browser && has apt-get; then
    echo "No Chrome or Chromium with its driver was found. Installing one."
    install chromium chromium-driver chromium-headless-shell ||
        install chromium chromium-driver ||
        install chromium-browser chromium-chromedriver ||
        echo "That failed; the browser tests will say so, too." >&2
fi

# A second engine, only when it is asked for.
case " $* " in
    *" -Dbrowser=webkit "*)
        if ! { has WebKitWebDriver && has Xvfb; } && has apt-get; then
            install webkit2gtk-driver xvfb || echo "That failed; the browser tests will say so, too." >&2
        fi ;;
esac

# Maven ends before a compiler that takes its time would pay, or a garbage collector with many threads.
export MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}"
exec mvn -T 4 verify "$@"
