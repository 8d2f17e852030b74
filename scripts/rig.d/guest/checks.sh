# shellcheck shell=sh disable=SC2034 # `failed` is read by the scripts
# What the guest's checks have in common: `. /rig/checks.sh`. One line each, `ok ...` or `FAIL ...`; a script
# ends with `exit $failed`.
failed=0

# What else a FAIL tells; a script may have its own.
detail() { :; }

check() { # $1: what; the rest: a command that is true if it holds
  what=$1
  shift
  if "$@" >/dev/null 2>&1; then
    echo "ok   $what"
  else
    echo "FAIL $what$(detail)"
    failed=1
  fi
}

not() { ! "$@"; }
