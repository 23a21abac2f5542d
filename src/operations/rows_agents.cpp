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
        .examples = kWhoamiExamples,
        .run = whoami,
    },
    Operation{
        .name = "agent add",
        .group = "agents",
        .summary = "register an agent and make its mailbox",
        .detail = "Adding an agent that is registered already changes nothing. Broadcasts that have not expired are "
                  "delivered to the new agent too.",
        .needs = Operation::Needs::write,
        .params = kAddParams,
        .examples = kAddExamples,
        .run = agent_add,
    },
    Operation{
        .name = "agent list",
        .group = "agents",
        .summary = "list the agents and their unread messages",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = {},
        .examples = {},
        .run = agent_list,
    },
    Operation{
        .name = "status",
        .group = "agents",
        .summary = "show where everything stands",
        .detail = "Unread messages of every agent, current tasks, answers that are overdue, the last events, and what "
                  "could not be delivered.",
        .needs = Operation::Needs::read,
        .params = {},
        .examples = {},
        .run = status,
    },
};

}  // namespace

std::span<const Operation> agent_rows() {
  return kRows;
}

}  // namespace coord::operations
