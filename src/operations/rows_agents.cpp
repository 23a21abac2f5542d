// Who takes part: whoami, agent, status.
#include <array>  // std::array

#include "operations/handlers.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kAddParams = {
    Param{.name = "name", .kind = name, .help = "the name of the agent", .place = argument, .required = true},
    Param{.name = "note", .kind = text, .help = "what the agent is for"},
};

constexpr std::array kStatusParams = {
    Param{.name = "blocked", .kind = flag, .help = "only the tasks that are blocked, and on what"},
    Param{.name = "watch",
          .kind = flag,
          .help = "show it again at every change, until interrupted",
          .surface_only = true},
};
constexpr std::array kStatusExamples = {
    Example{"coord status --watch", "keep an eye on everything"},
    Example{"coord status --blocked --json | jq -r '.[].blocked[].reason'", "what is in the way, for scripts"},
};

constexpr std::array kAddExamples = {
    Example{"coord agent add instance-2 --note \"frontend\"", "give another agent a mailbox"},
};
constexpr std::array kWhoamiExamples = {Example{"coord whoami --as instance-2", "check what a flag would mean"}};

constexpr std::array kRows = {
    Operation{
        .name = "whoami",
        .group = "agents",
        .summary = "show which agent I am and why",
        .detail = "The first that speaks decides: --as, COORD_AGENT, the agent bound to the session, default_agent of "
                  "the configuration, and last the usual role of the verb.",
        .needs = Operation::Needs::read,
        .params = {},
        .examples = packed<kWhoamiExamples>,
        .run = whoami,
    },
    Operation{
        .name = "agent add",
        .group = "agents",
        .summary = "register an agent and make its mailbox",
        .detail = "Adding an agent that is registered already changes nothing. Broadcasts that have not expired are "
                  "delivered to the new agent too.",
        .needs = Operation::Needs::write,
        .params = packed<kAddParams>,
        .examples = packed<kAddExamples>,
        .run = agent_add,
    },
    Operation{
        .name = "status",
        .group = "agents",
        .summary = "show where everything stands",
        .detail =
            "Unread messages of every agent, open tasks and what they are blocked on, answers that are overdue, the "
            "last events, and what could not be delivered. With --watch it is shown again at every change: drawn "
            "anew at a terminal, else appended, in JSON an answer a line.",
        .needs = Operation::Needs::read,
        .params = packed<kStatusParams>,
        .examples = packed<kStatusExamples>,
        .run = status,
    },
};

}  // namespace

Rows agent_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
