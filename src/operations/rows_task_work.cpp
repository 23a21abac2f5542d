// Working on tasks: next, done, fail, ready, blocked.
#include <array>  // std::array

#include "operations/handlers_tasks.hpp"
#include "operations/reads.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kToken{
    .name = "token", .kind = integer, .help = "only if this grant of the claim is still the current one"};
constexpr Param kKey{.name = "key", .kind = name, .help = "doing it again with the same key changes nothing"};

constexpr std::array kNextParams = {
    Param{.name = "claim", .kind = flag, .help = "claim it and begin it, in one step"},
    Param{.name = "ttl", .kind = duration, .help = "how long the claim holds without a renewal (5m)"},
    Param{.name = "owner_pid", .kind = integer, .help = "a process whose death frees the claim at once"},
    Param{.name = "wait", .kind = duration, .help = "wait for a task, at most this long", .implied = "30s"},
};
constexpr std::array kDoneParams = {
    Param{.name = "task", .kind = name, .help = "the task, when it is not the one that I work on", .place = argument},
    Param{.name = "summary", .kind = text, .help = "what came out of it", .place = rest},
    Param{.name = "artifact", .kind = list, .help = "a file that it brought forth"},
    Param{.name = "metric", .kind = pairs, .help = "a figure, as test_count=28"},
    Param{.name = "force", .kind = flag, .help = "although gates or open parts stand in the way; needs --reason"},
    Param{.name = "reason", .kind = text, .help = "why it is forced; kept with the task and told"},
    kToken,
    Param{.name = "to", .kind = name, .help = "who is told, if it is not the coordinator"},
    Param{.name = "allow_secret", .kind = flag, .help = "send a text that looks like a key or password all the same"},
    kKey,
};
constexpr std::array kFailParams = {
    Param{.name = "task", .kind = name, .help = "the task", .place = argument, .required = true},
    Param{.name = "reason", .kind = text, .help = "why it could not be done", .place = rest, .required = true},
    Param{.name = "final", .kind = flag, .help = "it is not to be tried again"},
    kToken,
    kKey,
};
constexpr std::array kReadyParams = {
    Param{.name = "limit", .kind = integer, .help = "at most so many (10; 0 = all)", .short_flag = "-n"},
};
constexpr std::array kBlockedParams = {
    Param{.name = "limit", .kind = integer, .help = "at most so many (20; 0 = all)", .short_flag = "-n"},
};

constexpr std::array kNextExamples = {
    Example{"coord next --claim", "take the next task"},
    Example{"coord next --claim --wait=10m", "wait until one is ready"},
};
constexpr std::array kDoneExamples = {
    Example{"coord done \"12 tests, all pass\"", "the task that I work on is complete"},
    Example{"coord done t-3 \"tests are written\" --artifact tests/api_test.py", "with what came out of it"},
};
constexpr std::array kFailExamples = {
    Example{"coord fail t-3 \"the staging database is down\"", "somebody may try again"},
    Example{"coord fail t-3 --final \"the library has no such API\"", "its owner is told"},
};
constexpr std::array kReadyExamples = {Example{"coord ready", "what could be begun now, the best for me first"}};

constexpr std::array kRows = {
    Operation{
        .name = "next",
        .group = "tasks",
        .summary = "show the next task to work on, or take it",
        .detail = "Priority decides first; then come tasks assigned to me, suggested for me, asking for what I am good "
                  "at; then the due date and the age. Left out are tasks that wait for others, that somebody works on, "
                  "and whose paths another has locked. --claim claims, marks and begins it in one step: of many that "
                  "ask at once each gets another task. Exit status 5 when none is ready.",
        .needs = Operation::Needs::write,
        .params = packed<kNextParams>,
        .examples = packed<kNextExamples>,
        .run = next,
        .reads = reads_of_next,
    },
    Operation{
        .name = "done",
        .group = "tasks",
        .summary = "complete a task, and free what waits for it",
        .detail = "One step: the claim is given back, the progress goes into the archive, the completion is reported. "
                  "Exit status 7 while a required gate has not passed or a part is open; 6 when the task is another's "
                  "by now, and what was delivered is kept with it as a late result.",
        .needs = Operation::Needs::write,
        .params = packed<kDoneParams>,
        .examples = packed<kDoneExamples>,
        .run = done,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "fail",
        .group = "tasks",
        .summary = "give a task up because it could not be done",
        .detail = "It goes back into the queue until its attempts are used up; then, or with --final, it has failed "
                  "and its owner is told.",
        .needs = Operation::Needs::write,
        .params = packed<kFailParams>,
        .examples = packed<kFailExamples>,
        .run = fail_task,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "ready",
        .group = "tasks",
        .summary = "list the tasks that could be begun now, the best for me first",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kReadyParams>,
        .examples = packed<kReadyExamples>,
        .run = ready,
    },
    Operation{
        .name = "blocked",
        .group = "tasks",
        .summary = "list the tasks that can't go on, and what they wait for",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kBlockedParams>,
        .examples = {},
        .run = blocked,
    },
};

}  // namespace

Rows task_work_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
