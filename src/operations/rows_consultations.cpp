// What agents ask each other: ask, close, consultations.
#include <array>  // std::array

#include "operations/handlers_consultations.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kAskParams = {
    Param{.name = "whom",
          .kind = name,
          .help = "an agent, or @ and a role or expertise, as @databases",
          .place = argument,
          .required = true},
    Param{.name = "text", .kind = text, .help = "the question; - reads it from standard input", .place = rest},
    Param{.name = "file", .kind = text, .help = "read the question from this file", .surface_only = true},
    Param{.name = "subject", .kind = text, .help = "a title for lists"},
    Param{.name = "context", .kind = text, .help = "why it is asked"},
    Param{.name = "task", .kind = name, .help = "the task it is about"},
    Param{.name = "ref", .kind = list, .help = "what it refers to: a file, an id, a link"},
    Param{.name = "by", .kind = time, .help = "until when an answer is wanted: 4h if not said"},
    Param{.name = "priority",
          .kind = text,
          .help = "low, normal, high or urgent; medium, critical and numbers are understood",
          .choices = "low|normal|high|urgent"},
    Param{.name = "allow_secret", .kind = flag, .help = "send a text that looks like a key or password all the same"},
    Param{.name = "key", .kind = name, .help = "asking again with the same key asks nothing new"},
};
constexpr std::array kCloseParams = {
    Param{.name = "id",
          .kind = name,
          .help = "the consultation: the id of its request or answer, or a unique end of it",
          .place = argument,
          .required = true},
};
constexpr std::array kListParams = {
    Param{.name = "all", .kind = flag, .help = "everybody's, not only mine"},
    Param{.name = "closed", .kind = flag, .help = "those that are closed too"},
};

constexpr std::array kAskExamples = {
    Example{"coord ask instance-1 \"GraphQL federation, or REST?\" --task task_002 --by 2h", "ask somebody"},
    Example{"coord ask @databases \"is an index on (project, seq) enough?\"", "ask whoever knows and has time"},
};
constexpr std::array kCloseExamples = {Example{"coord close 7k3f", "thank you, that was it"}};
constexpr std::array kListExamples = {
    Example{"coord consultations", "what I have to answer, and what others have to answer me"},
    Example{"coord consultations --all --json | jq 'map(select(.overdue))'", "what waits too long"},
};

constexpr std::array kRows = {
    Operation{
        .name = "ask",
        .group = "messages",
        .summary = "ask another agent for its expertise",
        .detail =
            "A consultation: a message that wants an answer, four hours from now if no time is said. With @tag the "
            "available agent that has the tag as its role or expertise and the fewest consultations to answer is "
            "asked. The other answers with reply, and you end it with close. When no answer comes in time the "
            "coordinator is told, once.",
        .needs = Operation::Needs::write,
        .params = packed<kAskParams>,
        .examples = packed<kAskExamples>,
        .run = ask,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "close",
        .group = "messages",
        .summary = "end a consultation that I began",
        .detail = "The answer is acknowledged and archived; a request that nobody has answered is taken back. A closed "
                  "consultation can't be answered any more.",
        .needs = Operation::Needs::write,
        .params = packed<kCloseParams>,
        .examples = packed<kCloseExamples>,
        .run = close,
    },
    Operation{
        .name = "consultations",
        .group = "messages",
        .summary = "list what I was asked and what I asked others",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kListParams>,
        .examples = packed<kListExamples>,
        .run = consultations,
    },
};

}  // namespace

Rows consultation_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
