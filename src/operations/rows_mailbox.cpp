// Reading and finishing messages: inbox, outbox, show, thread, ack, archive, log.
#include <array>  // std::array

#include "operations/handlers.hpp"
#include "operations/reads.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::string_view kIdHelp = "a message: its id, a unique end of it, or @last";

constexpr Param kType{.name = "type",
                      .kind = choice,
                      .help = "only messages of this type",
                      .choices =
                          "directive|question|response|progress|blocker|completion|error|message|"
                          "consultation_request|consultation_response"};
constexpr Param kFrom{.name = "from", .kind = name, .help = "only messages of this sender"};
constexpr Param kSince{.name = "since", .kind = time, .help = "only messages since then: a time, or an age as 2h"};
constexpr Param kOneId{.name = "id", .kind = name, .help = kIdHelp, .place = argument, .required = true};

constexpr std::array kInboxParams = {
    Param{
        .name = "full", .kind = flag, .help = "show whole messages, not only their first lines", .surface_only = true},
    Param{.name = "count", .kind = flag, .help = "only say how many are unread"},
    Param{.name = "limit",
          .kind = integer,
          .help = "at most this many, the oldest first (20; 0 = all)",
          .short_flag = "-n"},
    kType,
    Param{.name = "priority",
          .kind = text,
          .help = "only messages of this priority or higher",
          .choices = "low|normal|high|urgent"},
    kFrom,
    kSince,
    Param{.name = "peek", .kind = flag, .help = "do not mark what is shown as seen"},
    Param{.name = "wait",
          .kind = duration,
          .help = "wait for a message not shown before, at most this long",
          .implied = "30s"},
};

constexpr std::array kOutboxParams = {
    Param{.name = "limit",
          .kind = integer,
          .help = "at most this many, the oldest first (20; 0 = all)",
          .short_flag = "-n"},
};

constexpr std::array kShowParams = {kOneId};

constexpr std::array kAckParams = {
    Param{.name = "ids",
          .kind = list,
          .help = "messages: their ids, unique ends of them, or @last",
          .place = rest,
          .required = true},
};

constexpr std::array kArchiveParams = {
    Param{.name = "ids", .kind = list, .help = "messages: their ids, unique ends of them, or @last", .place = rest},
    Param{.name = "all", .kind = flag, .help = "every message that inbox has shown to you"},
};

constexpr std::array kLogParams = {
    Param{.name = "limit", .kind = integer, .help = "the last so many (10; 0 = all)", .short_flag = "-n"},
    Param{.name = "follow",
          .kind = flag,
          .help = "go on showing what is added, until interrupted",
          .short_flag = "-f",
          .surface_only = true},
    kType,
    kFrom,
    Param{.name = "to", .kind = name, .help = "only messages to this addressee"},
    Param{.name = "task", .kind = name, .help = "only messages about this task"},
    kSince,
    Param{.name = "grep", .kind = text, .help = "only messages that contain this text"},
};

constexpr std::array kInboxExamples = {
    Example{"coord inbox", "what is new for me, and my current task"},
    Example{"coord inbox --full --limit 3", "the three oldest, whole"},
    Example{"coord inbox --wait=10m --type response", "wait for an answer"},
    Example{"coord inbox --json | jq -r '.[].content'", "for scripts"},
};
constexpr std::array kShowExamples = {Example{"coord show 7k3f", "one message and what became of it"}};
constexpr std::array kThreadExamples = {Example{"coord thread @last", "the conversation around the newest message"}};
constexpr std::array kAckExamples = {Example{"coord ack 7k3f", "tell the sender that it is understood"}};
constexpr std::array kArchiveExamples = {
    Example{"coord archive 7k3f 9qrs", "two messages are done"},
    Example{"coord archive --all", "everything that I have been shown is done"},
};
constexpr std::array kLogExamples = {
    Example{"coord log -n 20 --task layer3", "the last twenty messages about a task"},
    Example{"coord log --follow --type blocker", "watch for blockers"},
    Example{"coord log --since 1d --grep coverage --json", "yesterday's talk about coverage"},
};

constexpr std::array kRows = {
    Operation{
        .name = "inbox",
        .group = "messages",
        .summary = "show the unread messages for me, oldest first",
        .detail =
            "One line a message: short id, type, sender, age, priority, first line. The last line names the "
            "current task. Showing a message marks it as seen; it stays until it is archived or answered. With "
            "--wait it shows matching messages that were not shown before, as soon as there is one; exit status 5 "
            "when none came in time.",
        .needs = Operation::Needs::read,
        .params = packed<kInboxParams>,
        .examples = packed<kInboxExamples>,
        .run = inbox,
        .reads = reads_of_inbox,
    },
    Operation{
        .name = "outbox",
        .group = "messages",
        .summary = "show what I sent and nobody has processed yet",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kOutboxParams>,
        .examples = {},
        .run = outbox,
    },
    Operation{
        .name = "show",
        .group = "messages",
        .summary = "show one message and what became of it",
        .detail = "Stored, seen, acknowledged and archived are separate facts, each with its time and agent.",
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = packed<kShowExamples>,
        .run = show,
    },
    Operation{
        .name = "thread",
        .group = "messages",
        .summary = "show a message with what it answers and its answers",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = packed<kThreadExamples>,
        .run = thread,
    },
    Operation{
        .name = "ack",
        .group = "messages",
        .summary = "acknowledge messages to their senders",
        .detail = "An acknowledged message stays in the inbox. Acknowledging it again changes nothing.",
        .needs = Operation::Needs::write,
        .params = packed<kAckParams>,
        .examples = packed<kAckExamples>,
        .run = ack,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "archive",
        .group = "messages",
        .summary = "move processed messages out of the inbox",
        .detail = "--all takes what inbox has shown to this agent, not what came meanwhile.",
        .needs = Operation::Needs::write,
        .params = packed<kArchiveParams>,
        .examples = packed<kArchiveExamples>,
        .run = archive,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "log",
        .group = "messages",
        .summary = "show the end of the message log",
        .detail = "Reads backward from the end, so the cost does not depend on the length of the log.",
        .needs = Operation::Needs::read,
        .params = packed<kLogParams>,
        .examples = packed<kLogExamples>,
        .run = log,
    },
};

}  // namespace

Rows mailbox_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
