#!/bin/sh
# Runs a command, and ends it when the process that started it has gone, however that ended:
#   sh scripts/end-with-starter.sh COMMAND [ARGUMENT...]
# The command takes the place of this shell, so its process id and its signals are those of what
# was started.
starter=$PPID
command=$$
seconds_to_end=30

runs() { kill -0 "$1"; }

{
  while runs "$starter" && runs "$command"; do sleep 1; done
  kill "$command"
  while [ "$seconds_to_end" -gt 0 ] && runs "$command"; do
    sleep 1
    seconds_to_end=$((seconds_to_end - 1))
  done
  kill -KILL "$command"
} </dev/null >/dev/null 2>&1 &

exec "$@"
