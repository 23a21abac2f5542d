// The task that I work on: progress block, unblock, question, note, complete, abandon, history.
#include <array>  // std::array

#include "operations/handlers_progress.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kTask{.name = "task", .kind = name, .help = "an open task that is not the current one"};
constexpr Param kKey{.name = "key", .kind = name, .help = "doing it again with the same key changes nothing"};
constexpr Param kTo{.name = "to", .kind = name, .help = "the addressee, if it is not the coordinator"};
constexpr Param kRespondBy{
    .name = "respond_by", .kind = time, .help = "until when an answer is required, as 2h or 2026-01-01T12:00:00Z"};
constexpr Param kDeliver{
    .name = "deliver", .kind = flag, .help = "put the message into the mailbox too, not only into the log"};
constexpr Param kAllowSecret{
    .name = "allow_secret", .kind = flag, .help = "send a text that looks like a key or password all the same"};
constexpr Param kFile{.name = "file", .kind = text, .help = "read the text from this file", .surface_only = true};

constexpr std::array kBlockParams = {
    Param{.name = "text", .kind = text, .help = "what is in the way; - reads it from standard input", .place = rest},
    kFile,
    Param{.name = "type",
          .kind = text,
          .help = "what kind of blocker, as missing_information",
          .choices = "missing_information|technical_issue|dependency|decision_needed|resource_unavailable"},
    kTask,
    kTo,
    kRespondBy,
    kAllowSecret,
    kKey,
};
constexpr std::array kUnblockParams = {
    Param{.name = "message",
          .kind = name,
          .help = "only what this message reported: its id, or an end of it",
          .place = argument},
    kTask,
};
constexpr std::array kQuestionParams = {
    Param{.name = "text", .kind = text, .help = "the question; - reads it from standard input", .place = rest},
    kFile,
    kTask,
    kTo,
    kRespondBy,
    kAllowSecret,
    kKey,
};
constexpr std::array kNoteParams = {
    Param{.name = "text", .kind = text, .help = "the note; - reads it from standard input", .place = rest},
    kFile,
    kTask,
    kTo,
    kDeliver,
    kAllowSecret,
    kKey,
};
constexpr std::array kCompleteParams = {
    Param{.name = "summary",
          .kind = text,
          .help = "what to report; steps and gates, if not said; - reads it from standard input",
          .place = rest},
    kFile,
    Param{.name = "force", .kind = flag, .help = "complete it although gates stand in the way; needs --reason"},
    Param{.name = "reason", .kind = text, .help = "why it is forced; kept with the task and told"},
    kTask,
    kTo,
    kAllowSecret,
    kKey,
};
constexpr std::array kAbandonParams = {
    Param{.name = "reason", .kind = text, .help = "why it is given up"}, kTask, kTo, kDeliver, kAllowSecret, kKey};
constexpr std::array kHistoryParams = {
    Param{.name = "limit", .kind = integer, .help = "the last so many (10; 0 = all)", .short_flag = "-n"},
    Param{.name = "since", .kind = time, .help = "only tasks that ended since then: a time, or an age as 2d"},
    Param{.name = "task", .kind = name, .help = "only this task"},
    Param{.name = "agent", .kind = name, .help = "whose tasks, when they are not mine"},
};

constexpr std::array kBlockExamples = {
    Example{"coord progress block \"no spec for tool discovery\" --type missing_information",
            "tell the coordinator what stops me"},
};
constexpr std::array kUnblockExamples = {Example{"coord progress unblock", "it goes on"}};
constexpr std::array kQuestionExamples = {
    Example{"coord progress question \"coverage first, or integration?\" --respond-by 2h", "ask the coordinator"}};
constexpr std::array kNoteExamples = {
    Example{"coord progress note \"renderer has 15 unit tests\"", "a milestone, for the log"}};
constexpr std::array kCompleteExamples = {
    Example{"coord progress complete \"Layer 3 is done. Ready for Layer 2.\"", "report the end of the task"},
    Example{"coord progress complete --force --reason \"mypy is broken upstream\"", "although a gate has failed"},
};
constexpr std::array kAbandonExamples = {Example{"coord progress abandon --reason \"not needed any more\"", "give up"}};
constexpr std::array kHistoryExamples = {
    Example{"coord progress history --since 7d --agent project-instance", "what was finished this week"}};

constexpr std::array kRows = {
    Operation{
        .name = "progress block",
        .group = "progress",
        .summary = "say what the task is blocked on, and tell the coordinator",
        .detail = "The blocker is sent and recorded in one step. It is cleared by the response to that message, or by "
                  "coord progress unblock. coord send blocker --task does the same.",
        .needs = Operation::Needs::write,
        .params = packed<kBlockParams>,
        .examples = packed<kBlockExamples>,
        .run = progress_block,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress unblock",
        .group = "progress",
        .summary = "say that the task can go on",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kUnblockParams>,
        .examples = packed<kUnblockExamples>,
        .run = progress_unblock,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress question",
        .group = "progress",
        .summary = "ask the coordinator, and record the question",
        .detail = "The response to the message marks it as answered. coord send question --task does the same.",
        .needs = Operation::Needs::write,
        .params = packed<kQuestionParams>,
        .examples = packed<kQuestionExamples>,
        .run = progress_question,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress note",
        .group = "progress",
        .summary = "record a milestone, and tell it in the log",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kNoteParams>,
        .examples = packed<kNoteExamples>,
        .run = progress_note,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress complete",
        .group = "progress",
        .summary = "end the task, and report it with its files, gates and figures",
        .detail = "Refused with exit status 7 while a gate has failed, or one that progress.required_gates of the "
                  "configuration names has not passed. The task goes into the archive, its line into "
                  "completed-tasks.jsonl, its figures into metrics.json. The time spent is counted from the start, "
                  "unless the metric time_spent_minutes was recorded.",
        .needs = Operation::Needs::write,
        .params = packed<kCompleteParams>,
        .examples = packed<kCompleteExamples>,
        .run = progress_complete,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress abandon",
        .group = "progress",
        .summary = "give the task up",
        .detail = "It is told in the log. The task goes into the archive.",
        .needs = Operation::Needs::write,
        .params = packed<kAbandonParams>,
        .examples = packed<kAbandonExamples>,
        .run = progress_abandon,
    },
    Operation{
        .name = "progress history",
        .group = "progress",
        .summary = "show the tasks that have ended",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kHistoryParams>,
        .examples = packed<kHistoryExamples>,
        .run = progress_history,
    },
};

}  // namespace

Rows progress_end_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
