// What agents decide together.
#include <array>  // std::array

#include "operations/handlers_decisions.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kId{
    .name = "id", .kind = name, .help = "the decision, or a unique end of its id", .place = argument, .required = true};
constexpr Param kChoose{.name = "choose", .kind = text, .help = "the option, or its number", .required = true};

constexpr std::array kProposeParams = {
    Param{.name = "title", .kind = text, .help = "what is to be decided, in a line", .place = rest, .required = true},
    Param{.name = "option", .kind = list, .help = "what can be chosen: NAME, or NAME:pro,pro;con,con; none = anything"},
    Param{.name = "input_from", .kind = list, .help = "agents whose input is needed, as a,b"},
    Param{.name = "deadline", .kind = time, .help = "until when, as 2h or 2026-01-01T12:00:00Z"},
    Param{.name = "affects", .kind = list, .help = "agents that have to act by it, as a,b, or all"},
    Param{.name = "task", .kind = list, .help = "tasks it is about"},
    Param{.name = "path", .kind = list, .help = "paths and globs of the project it is about"},
    Param{.name = "quorum", .kind = integer, .help = "how many inputs are enough; all if not said"},
    Param{.name = "description", .kind = text, .help = "what has to be known to decide"},
    Param{.name = "supersedes", .kind = name, .help = "the decision whose place it takes once it is made"},
    Param{.name = "key", .kind = name, .help = "proposing again with the same key proposes nothing new"},
};
constexpr std::array kInputParams = {
    kId,
    kChoose,
    Param{.name = "why", .kind = text, .help = "the reason", .place = rest},
};
constexpr std::array kDecideParams = {
    kId,
    kChoose,
    Param{.name = "rationale", .kind = text, .help = "why it is decided so", .required = true},
    Param{.name = "force", .kind = flag, .help = "although input is missing; needs --reason"},
    Param{.name = "reason", .kind = text, .help = "why it can't wait"},
};
constexpr std::array kSupersedeParams = {
    kId,
    Param{.name = "by", .kind = name, .help = "the decision that takes its place", .required = true},
};
constexpr std::array kAffectsParams = {
    kId,
    Param{.name = "agents", .kind = list, .help = "agents, or all", .place = rest, .required = true},
};
constexpr std::array kListParams = {
    Param{.name = "pending", .kind = flag, .help = "only what is to be decided"},
    Param{.name = "mine", .kind = flag, .help = "only what waits for me"},
    Param{.name = "affects", .kind = name, .help = "only what this agent has to act by"},
};
constexpr std::array kShowParams = {kId};
constexpr std::array kCheckParams = {
    Param{.name = "topic", .kind = text, .help = "a path, or words", .place = rest, .required = true},
};

constexpr std::array kProposeExamples = {
    Example{"coord decision propose \"REST or GraphQL?\" --option \"REST:simple;many endpoints\" --option GraphQL "
            "--input-from instance-1,instance-3 --deadline 4h --affects all",
            "ask two agents, and tell everybody"},
};
constexpr std::array kInputExamples = {
    Example{"coord decision input dec_002 --choose REST \"easier to debug\"", "say what I would choose"},
};
constexpr std::array kDecideExamples = {
    Example{"coord decision decide dec_002 --choose REST --rationale \"both found it simpler\"", "make it"},
};
constexpr std::array kCheckExamples = {
    Example{"coord decision check src/api/routes.py", "before I change this file"},
    Example{"coord decision check graphql", "before I propose it again"},
};

constexpr std::array kRows = {
    Operation{
        .name = "decision propose",
        .group = "decisions",
        .summary = "propose a decision, and ask those whose input it needs",
        .detail = "Those who are asked and those who are affected get a message in the same step. When the deadline "
                  "passes without a decision the coordinator is told, once.",
        .needs = Operation::Needs::write,
        .params = packed<kProposeParams>,
        .examples = packed<kProposeExamples>,
        .run = decision_propose,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "decision input",
        .group = "decisions",
        .summary = "say what I would choose, and why",
        .detail = "Once an agent; said again it takes the place of what was said before. Who was not asked may say "
                  "something too, but does not count for the quorum.",
        .needs = Operation::Needs::write,
        .params = packed<kInputParams>,
        .examples = packed<kInputExamples>,
        .run = decision_input,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "decision decide",
        .group = "decisions",
        .summary = "make a decision",
        .detail = "Refused with exit status 7 while needed input is missing and the deadline has not passed, unless "
                  "--force says why. When the inputs are divided it is the coordinator's or a human's to make: anybody "
                  "else is refused with exit status 10, and the coordinator is told, once.",
        .needs = Operation::Needs::write,
        .params = packed<kDecideParams>,
        .examples = packed<kDecideExamples>,
        .run = decision_decide,
    },
    Operation{
        .name = "decision supersede",
        .group = "decisions",
        .summary = "put another decision in the place of one",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kSupersedeParams>,
        .examples = {},
        .run = decision_supersede,
    },
    Operation{
        .name = "decision affects",
        .group = "decisions",
        .summary = "say who has to act by a decision too, and tell them",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kAffectsParams>,
        .examples = {},
        .run = decision_affects,
    },
    Operation{
        .name = "decision list",
        .group = "decisions",
        .summary = "list decisions",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kListParams>,
        .examples = {},
        .run = decision_list,
    },
    Operation{
        .name = "decision show",
        .group = "decisions",
        .summary = "show a decision: options, inputs, and what came of it",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = {},
        .run = decision_show,
    },
    Operation{
        .name = "decision check",
        .group = "decisions",
        .summary = "say what has been decided about a path or a topic",
        .detail = "Decisions in force come first, then those still to be made. Exit status 5 when there is none.",
        .needs = Operation::Needs::read,
        .params = packed<kCheckParams>,
        .examples = packed<kCheckExamples>,
        .run = decision_check,
    },
};

}  // namespace

Rows decision_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
