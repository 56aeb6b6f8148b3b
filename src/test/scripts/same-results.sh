#!/usr/bin/env bash
# Do two commits give the same results? Builds each, runs every command of naslens with both on the same small inputs, and compares
# what they leave behind, value by value and byte by byte.
#
#   bash src/test/scripts/same-results.sh BEFORE [AFTER [FOLDER]]
#
#   BEFORE, AFTER   commits; AFTER is HEAD where it is not named
#   FOLDER          where this works, else a new temporary folder. What stands complete there is not run again, so that a FOLDER
#                   that is kept saves half of the time when one BEFORE is compared with many AFTER.
#
# Where both are the same commit it is run twice, which shows what is not the same from run to run. renamed.txt names what has another
# name on purpose, CompareResults.java what is not compared, such as times. What is compared are numbers that this machine computes:
# another processor gives others.
#
# Exit codes: 0 the same, 1 not the same, or a command failed; 2 wrong usage.
set -uo pipefail

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
repository=$(git -C "$scripts" rev-parse --show-toplevel) || exit 2

# --- The commands. Two lanes go side by side, each one command after the other; small.textproto has the settings.

# A search of each strategy that has no controller, and what goes over many runs.
lane_1() {
    run reproduce reproduce --config small.textproto --name reproduce --seeds 1,2 --controllers random,unsupervised,supervised,state_penalty
    run compare compare --config small.textproto --name compare --set space.nodes=3
    run vary compare --config small.textproto --name vary --set space.nodes=3 --vary controller.entropy_weight=0,1e-1

    run random-ws search --config small.textproto --name random-ws --strategy random-ws --seed 3
    run one-shot search --config small.textproto --name one-shot --strategy one-shot
    run darts search --config small.textproto --name darts --strategy darts
    run darts-second-order search --config small.textproto --name darts-second-order --strategy darts \
        --set strategy.darts.second_order=true --set strategy.darts.child_steps_per_step=2 --set reward.carry_state=true
    run luck search --config small.textproto --name luck --strategy random
    run planted-loss search --config small.textproto --name planted-loss --strategy random-ws --set child.planted_loss=

    # The other way that each of these settings can go; child and controller as the authors' code has them.
    run authors search --config small.textproto --name authors --controller supervised \
        --set child.batch_norm=true --set child.recurrent_state=LAST_NODE --set child.tie_weights=false --set child.embedding=6 \
        --set child.optimizer.kind=SGD --set child.optimizer.learning_rate=2 --set child.l2=1e-3 --set child.hidden_norm_limit=1 \
        --set controller.parameters=AUTHORS --set controller.baseline=PER_CHOICE --set controller.baseline_restarts=true \
        --set controller.entropy_mode=REGULARIZER --set controller.gradient_norm_limit=0.5 --set controller.tanh_in_analysis=false \
        --set reward.child_mode=TRAINING --set reward.carry_state=true --set replay.reconstruct=LIKELIHOOD \
        --set replay.replacement=LAST --set replay.cross_entropy=OF_PROBABILITIES --set replay.embedding_offset=false \
        --set replay.skip_first_choice=true --set schedule.restart_text=true
    run authors-sample sample --run authors --count 12

    run darts-sample sample --run darts --count 12
    run luck-sample sample --run luck --count 12
    result darts-evaluate evaluate --run darts --architectures results/darts/architectures.csv
    result one-shot-evaluate evaluate --run one-shot --architecture "0 0 1 1 2 2 3" --split test --epoch 2
}

# Searches of ENAS, and what goes over one run.
lane_2() {
    result corpus corpus synthesize --config small.textproto --out corpus --set corpus.synthetic.seed=2
    result corpus-described corpus describe corpus

    run supervised search --config small.textproto --name supervised --controller supervised
    run unsupervised search --config small.textproto --name unsupervised --controller unsupervised --set corpus.directory=corpus
    run random search --config small.textproto --name random --controller random

    # The cells for a card, on the CPU; steps that XLA compiles; 16 bits.
    run xla search --config small.textproto --name xla --controller supervised --set device.xla=true \
        --set schedule.epochs=2 --set space.nodes=3 --set child.steps=4 --set reward.steps=4 --set controller.batch=1
    run kernels devices --kernels
    run select search --config small.textproto --name select --controller supervised --set device.cell=SELECT --set precision=BFLOAT16 \
        --set replay.reconstruct=LIKELIHOOD --set controller.state_penalty=0.1
    run planted search --config small.textproto --name planted --set reward.planted.noise=0.1

    # Stopped after two of four epochs, and resumed.
    run resumed search --config small.textproto --name resumed --seed 2 --set schedule.epochs=2
    run resumed-again search --config small.textproto --name resumed --seed 2 --set schedule.epochs=4 --resume

    run supervised-sample sample --run supervised --count 24
    run unsupervised-sample sample --run unsupervised --count 24 --seed 5
    run random-sample sample --run random --count 12 --epoch 2
    run planted-sample sample --run planted --count 12
    result evaluate evaluate --run supervised --architectures results/supervised/architectures.csv
    result evaluate-at-once evaluate --run supervised --architectures results/supervised/architectures.csv --split test --set analysis.at_once=5
    result evaluate-one evaluate --run unsupervised --architecture "1 0 2 0 3 1 0"

    run train-picked train --run supervised --name train-picked
    run train-architecture train --config small.textproto --architecture "0 0 1 1 2 1 3" --name train-architecture --seed 4 \
        --set scratch.averaging=NON_MONOTONE --set scratch.averaging_patience=1 --set scratch.epochs=4 --set scratch.patience=3 --set scratch.learning_rate=0.1
    run train-lstm train --config small.textproto --lstm --name train-lstm
    run enrich enrich --run supervised --name enrich --subset 3 --repeats 2
    run enrich-early enrich --run unsupervised --name enrich-early --epoch 1 --subset 4 --repeats 3 --seed 9 --child-steps 10 --controller-steps 5

    run analyze analyze --runs supervised,unsupervised --name analyze
    run analyze-trajectory analyze --runs supervised,planted --name analyze-trajectory --trajectory
    # Made here, so that it tells of the analysis alone.
    run analyze-states analyze --from states --name analyze-states
    mkdir -p samples/first samples/second
    cp results/supervised/{architectures,hidden_states,choice_probabilities}.csv samples/first
    cp results/unsupervised/{architectures,hidden_states}.csv samples/second
    run analyze-samples analyze --from samples --name analyze-samples
}

# Architectures and states of no controller, by a generator whose numbers fit a double exactly.
write_states() {
    mkdir -p states
    awk 'function draw(n) { seed = (seed * 16807) % 2147483647; return int(seed / 1024) % n }
        BEGIN {
            seed = 1
            print "sample,tokens,validation_perplexity" >"states/architectures.csv"
            print "sample,h0,h1,h2,h3,h4" >"states/hidden_states.csv"
            for (i = 0; i < 16; i++) {
                tokens = draw(4)
                for (l = 1; l < 5; l++) tokens = tokens " " draw(l) " " draw(4)
                printf "%d,%s,%d.%d\n", i, tokens, 90 + draw(30), 1 + draw(9) >"states/architectures.csv"
                printf "%d", i >"states/hidden_states.csv"
                for (h = 0; h < 5; h++) printf ",%.4f", (draw(2001) - 1000) / 1024 >"states/hidden_states.csv"
                print "" >"states/hidden_states.csv"
            }
        }'
}

# --- Running them.

# run NAME COMMAND …; what it prints is kept, but compared for information only, since its results are in files
run() {
    start said "$@"
}

# result NAME COMMAND …; what it prints is a result
result() {
    start printed "$@"
}

# start FOLDER NAME COMMAND …
start() {
    local folder=$1 name=$2 began=$EPOCHREALTIME code=0
    shift 2
    mkdir -p "$side/$folder" "$side/errors"
    "$source/naslens" "$@" >"$side/$folder/$name.txt" 2>"$side/errors/$name.txt" </dev/null &
    child=$!
    wait "$child" || code=$?
    child=
    awk -v a="$began" -v b="$EPOCHREALTIME" -v name="$name" 'BEGIN { printf "%6.1f s  %s\n", b - a, name }' >>"$side/seconds.txt"
    if [ "$code" -ne 0 ]; then
        echo "$name ended with exit code $code: $(tail -n 1 "$side/errors/$name.txt")" | tee -a "$side/failed.txt" >&2
    fi
}

child=
lanes=() # what is to be ended with this

# A lane on SIGTERM: a command in the background hears no Ctrl-C.
end_lane() {
    [ -z "$child" ] || kill "$child" 2>/dev/null
    exit 143
}

stop() {
    for lane in "${lanes[@]}"; do
        kill "$lane" 2>/dev/null
    done
    wait
    exit $((128 + $1))
}
trap 'stop 2' INT
trap 'stop 15' TERM

# have COMMIT SUFFIX; sets side, the folder with what the commit leaves behind
have() {
    local commit=$1 began=$SECONDS lane failed=
    source=$folder/$commit/source
    side=$folder/$commit/$key$2
    if [ -f "$side/complete" ]; then
        echo "$commit: as it was run before, in $(cat "$side/complete") s"
        return
    fi
    rm -rf "$side"
    mkdir -p "$side/workspace" || exit 2
    if [ ! -f "$folder/$commit/checked-out" ]; then
        rm -rf "$source"
        # A clone that borrows the objects leaves nothing behind in the repository.
        git clone -q --shared --no-checkout "$repository" "$source" && git -C "$source" checkout -q --detach "$commit" || exit 2
        touch "$folder/$commit/checked-out"
    fi
    # The launcher builds, without what judges the code.
    "$source/naslens" --version >"$side/build.txt" 2>&1 </dev/null &
    lanes=($!)
    wait "${lanes[0]}" || {
        cat "$side/build.txt" >&2
        echo "$commit does not build" >&2
        exit 1
    }
    echo "$commit: built in $((SECONDS - began)) s"
    began=$SECONDS
    cp "$scripts/small.textproto" "$side/workspace"
    lanes=()
    for lane in lane_1 lane_2; do
        (
            trap end_lane TERM
            cd "$side/workspace" || exit 1
            [ "$lane" = lane_1 ] || write_states
            "$lane"
        ) &
        lanes+=($!)
    done
    for lane in "${lanes[@]}"; do
        wait "$lane" || failed=yes
    done
    lanes=()
    [ -z "$failed" ] || exit 1
    echo $((SECONDS - began)) >"$side/complete"
    echo "$commit: run in $(cat "$side/complete") s"
}

# commit_of NAME
commit_of() {
    git -C "$repository" rev-parse -q --verify "$1^{commit}" || {
        echo "same-results: \"$1\" is no commit" >&2
        exit 2
    }
}

if [ $# -lt 1 ] || [ $# -gt 3 ]; then
    sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | sed '$d; s/^# \{0,1\}//' >&2
    exit 2
fi
before=$(commit_of "$1") || exit 2
after=$(commit_of "${2:-HEAD}") || exit 2
if [ $# -eq 3 ]; then
    mkdir -p "$3" && folder=$(cd "$3" && pwd -P) || exit 2
else
    folder=$(mktemp -d) || exit 2
fi
if [ "$after" = "$(git -C "$repository" rev-parse HEAD)" ] && [ -n "$(git -C "$repository" status --porcelain -- src/main pom.xml)" ]; then
    echo "same-results: changes that are not committed are left out" >&2
fi

export NASLENS_DEVICE=cpu
# What can change the numbers: the commands, the settings, Java, the processor, and what the environment tells TensorFlow.
key=$({
    declare -f lane_1 lane_2 write_states run result start
    cat "$scripts/small.textproto"
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1
    grep -m 1 '^model name' /proc/cpuinfo
    env | grep -E '^(ONEDNN_|TF_|NASLENS_)' | LC_ALL=C sort
} | sha256sum | cut -c 1-12)

echo "working in $folder"
have "$before" ""
left=$side
if [ "$after" = "$before" ]; then have "$after" -again; else have "$after" ""; fi
right=$side

echo
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "$scripts/CompareResults.java" "$left" "$right" "$scripts/renamed.txt"
code=$?
for side in "$left" "$right"; do
    if [ -s "$side/failed.txt" ]; then
        echo "commands that failed are in $side/failed.txt"
        [ "$code" -ne 0 ] || code=1
    fi
    [ "$left" != "$right" ] || break
done
exit "$code"
