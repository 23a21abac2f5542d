// What agents say of themselves: checkin, prime, agent list|show|set|retire.
#include <algorithm>  // std::copy
#include <array>      // std::array

#include "operations/handlers_registry.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kSelfParams = {
    Param{.name = "role", .kind = text, .help = "what the agent is for, as backend"},
    Param{.name = "expertise", .kind = list, .help = "what it can be asked about, as api-design,databases"},
    Param{.name = "capability", .kind = list, .help = "what kinds of work it does, as testing,documentation"},
    Param{.name = "status",
          .kind = text,
          .help = "what it says of itself: active if not said",
          .choices = "active|available|idle|busy|pending|offline"},
    Param{.name = "available", .kind = flag, .help = "others may ask it"},
    Param{.name = "no_available", .kind = flag, .help = "others had better not ask it"},
    Param{.name = "note", .kind = text, .help = "anything else about it"},
};

constexpr Param kName{.name = "name", .kind = name, .help = "the agent", .place = argument, .required = true};
constexpr std::array kShowParams = {kName};
constexpr std::array kRetireParams = {
    kName,
    Param{.name = "force", .kind = flag, .help = "give back what it holds; needs --reason"},
    Param{.name = "reason", .kind = text, .help = "why, for the event"},
};
constexpr auto kSetParams = [] {
  std::array<Param, kSelfParams.size() + 1> all{kName};
  std::copy(kSelfParams.begin(), kSelfParams.end(), all.begin() + 1);
  return all;
}();

constexpr std::array kCheckinExamples = {
    Example{"coord checkin --as instance-1 --role backend --expertise api-design,databases", "the first time"},
    Example{"coord checkin", "at the start of every session"},
};
constexpr std::array kPrimeParams = {
    Param{.name = "budget", .kind = integer, .help = "tokens, of about four characters; 600 if not said, at least 150"},
};
constexpr std::array kPrimeExamples = {
    Example{"coord prime", "in a hook that starts a session, or as its first command"},
    Example{"coord prime --budget 2000", "more of everything"},
};
constexpr std::array kHealthExamples = {
    Example{"coord health || notify-send \"coord: something waits\"", "in a cron job or in CI"},
};
constexpr std::array kSetExamples = {
    Example{"coord agent set instance-3 --no-available", "it is not to be asked for now"},
};
constexpr std::array kRetireExamples = {
    Example{"coord agent retire instance-3 --force --reason \"its host is gone\"", "take back what it holds"},
};

constexpr std::array kRows = {
    Operation{
        .name = "checkin",
        .group = "agents",
        .summary = "say that I am here, and hear what waits for me",
        .detail =
            "Registers the agent when it is not known yet, notes what it says of itself, binds the session to it, "
            "and shows its tasks, its messages, consultations and decisions that wait for it, and what others have "
            "changed since it was here last.",
        .needs = Operation::Needs::write,
        .params = packed<kSelfParams>,
        .examples = packed<kCheckinExamples>,
        .run = checkin,
    },
    Operation{
        .name = "prime",
        .group = "agents",
        .summary = "begin a session: check in, and get what matters in a few hundred tokens",
        .detail =
            "A check-in as a language model wants it: who I am, messages, tasks, what I hold, what of others is in my "
            "way, tasks that are ready, and the commands to know; the most important first, cut to the budget, with "
            "what was "
            "left out and how to see it. What the project adds stands in .coordination/PRIME.md. Where nothing can be "
            "written it shows the same without checking in.",
        .needs = Operation::Needs::write,
        .params = packed<kPrimeParams>,
        .examples = packed<kPrimeExamples>,
        .run = prime,
    },
    Operation{
        .name = "health",
        .group = "agents",
        .summary = "check that everybody is there and nothing waits too long",
        .detail =
            "Agents that have not been seen for 24 hours, consultations and messages without an answer after four "
            "hours or the time they name, decisions past their deadline or that do not say whom they affect: each "
            "with who has to act, and how. Exit status 7 when something is overdue.",
        .needs = Operation::Needs::read,
        .params = {},
        .examples = packed<kHealthExamples>,
        .run = health,
    },
    Operation{
        .name = "agent list",
        .group = "agents",
        .summary = "list the agents, whether they are there, and what they hold",
        .detail =
            "Whether an agent is there is told by what it does: working (holds a claim or lock), active (has done "
            "something in the last 15 minutes), idle (in the last 24 hours), silent (not since), unseen (never), "
            "retired.",
        .needs = Operation::Needs::read,
        .params = {},
        .examples = {},
        .run = agent_list,
    },
    Operation{
        .name = "agent show",
        .group = "agents",
        .summary = "show what is known of an agent",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = {},
        .run = agent_show,
    },
    Operation{
        .name = "agent set",
        .group = "agents",
        .summary = "change what is known of an agent",
        .detail = "A list that is given takes the place of the one before.",
        .needs = Operation::Needs::write,
        .params = packed<kSetParams>,
        .examples = packed<kSetExamples>,
        .run = agent_set,
    },
    Operation{
        .name = "agent retire",
        .group = "agents",
        .summary = "say that an agent takes part no longer",
        .detail =
            "A retired agent gets no broadcasts and is asked nothing; a check-in brings it back. Refused while it "
            "holds a claim or lock, unless --force gives that back.",
        .needs = Operation::Needs::write,
        .params = packed<kRetireParams>,
        .examples = packed<kRetireExamples>,
        .run = agent_retire,
    },
};

}  // namespace

Rows registry_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
