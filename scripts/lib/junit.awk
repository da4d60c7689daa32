# JUnit reports of Surefire: prints "tests bad skipped" and appends the names of the bad and of the skipped ones
# to the files `failed` and `skipped`, and how long each class took, with its name, to the file `times`.

function attribute(line, name,    at) {
  if (!match(line, "[ ]" name "=\"[^\"]*\"")) return ""
  at = RSTART + length(name) + 3
  return plain(substr(line, at, RSTART + RLENGTH - 1 - at))
}

function plain(text) {
  gsub(/&#10;|&#13;|&#9;/, " ", text)
  gsub(/&lt;/, "<", text)
  gsub(/&gt;/, ">", text)
  gsub(/&quot;/, "\"", text)
  gsub(/&apos;|&#39;/, "'", text)
  gsub(/&amp;/, "\\&", text)
  return substr(text, 1, 300)
}

# What a test prints, or throws, must not be taken for the report.
in_text { if (/\]\]>/) in_text = 0; next }
{ whole = $0 }
/<!\[CDATA\[/ {
  in_text = !/\]\]>/
  sub(/<!\[CDATA\[.*/, "")
}

/<testsuite / {
  tests += attribute($0, "tests")
  bad += attribute($0, "errors") + attribute($0, "failures")
  skips += attribute($0, "skipped")
  seconds = attribute($0, "time")
  gsub(/,/, "", seconds)
  if (times != "") printf "%.0f %s\n", seconds, attribute($0, "name") >> times
}

/<testcase / {
  name = attribute($0, "classname")
  if (attribute($0, "name") != "") name = name "." attribute($0, "name")
}

/<skipped/ { print name ": " reason(whole) >> skipped }

/<(failure|error)[ >]/ { print name ": " reason(whole) >> failed }

END { print tests + 0, bad + 0, skips + 0 }

# An assumption that does not hold leaves its reason in the stack trace alone.
function reason(line) {
  if (attribute(line, "message") != "") return attribute(line, "message")
  sub(/.*<!\[CDATA\[/, "", line)
  sub(/\]\]>.*/, "", line)
  sub(/^[A-Za-z0-9_.$]*TestAbortedException: /, "", line)
  return plain(line)
}
