// Tasks in the queue: made, looked at, changed.
#include <array>  // std::array

#include "operations/handlers_tasks.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kTask{.name = "task", .kind = name, .help = "the task", .place = argument, .required = true};
constexpr Param kReason{.name = "reason", .kind = text, .help = "why", .place = rest};
constexpr Param kKey{.name = "key", .kind = name, .help = "doing it again with the same key changes nothing"};
constexpr Param kLimit{.name = "limit", .kind = integer, .help = "at most so many (20; 0 = all)", .short_flag = "-n"};

constexpr Param kDescription{.name = "description", .kind = text, .help = "what has to be known to do it"};
constexpr Param kPriority{.name = "priority",
                          .kind = text,
                          .help = "urgent, high, normal, low, or a number: the higher, the sooner",
                          .choices = "urgent|high|normal|low"};
constexpr Param kDue{.name = "due", .kind = text, .help = "until when: a time, or a duration from now"};
constexpr Param kNeeds{.name = "needs", .kind = list, .help = "what one should be good at; commas separate too"};
constexpr Param kAfter{.name = "after", .kind = list, .help = "tasks to be completed before; commas separate too"};
constexpr Param kSuggest{.name = "suggest", .kind = name, .help = "the agent that would be good at it"};
constexpr Param kDeliverable{
    .name = "deliverable", .kind = list, .help = "what is to come out of it: a path, or words"};
constexpr Param kPaths{.name = "paths", .kind = list, .help = "files that it will touch: paths and globs"};
constexpr Param kWorkflow{.name = "workflow", .kind = name, .help = "the workflow that it belongs to"};
constexpr Param kMaxAttempts{.name = "max_attempts", .kind = integer, .help = "how often it may be begun (4)"};

constexpr std::array kAddParams = {
    Param{.name = "title",
          .kind = text,
          .help = "one line that says what is to be done",
          .place = rest,
          .required = true},
    Param{.name = "id", .kind = name, .help = "its name (t-1, t-2, ...)"},
    kDescription,
    kPriority,
    kDue,
    kNeeds,
    kAfter,
    kSuggest,
    kDeliverable,
    kPaths,
    Param{.name = "parent", .kind = name, .help = "the task that it is a part of"},
    kWorkflow,
    kMaxAttempts,
    kKey,
};
constexpr std::array kEditParams = {
    kTask,        Param{.name = "title", .kind = text, .help = "one line that says what is to be done"},
    kDescription, kPriority,
    kDue,         kNeeds,
    kAfter,       kSuggest,
    kDeliverable, kPaths,
    kWorkflow,    kMaxAttempts,
};
constexpr std::array kListParams = {
    Param{.name = "status",
          .kind = choice,
          .help = "only those (open)",
          .choices = "open|all|pending_assignment|pending|in_progress|blocked|completed|failed|cancelled"},
    Param{.name = "mine", .kind = flag, .help = "only what is assigned to me"},
    Param{.name = "agent", .kind = name, .help = "only what is assigned to this agent"},
    kWorkflow,
    Param{.name = "parent", .kind = name, .help = "only the parts of this task"},
    kLimit,
    Param{.name = "from", .kind = name, .help = "begin with this task: the next page"},
};
constexpr std::array kShowParams = {kTask};
constexpr std::array kTreeParams = {
    Param{.name = "task", .kind = name, .help = "the task; without it, all open ones", .place = argument},
    Param{.name = "limit", .kind = integer, .help = "at most so many lines (100; 0 = all)", .short_flag = "-n"},
};
constexpr std::array kAssignParams = {
    kTask,
    Param{.name = "agent", .kind = name, .help = "to whom", .place = argument},
    Param{.name = "auto", .kind = flag, .help = "to the agent that the strategy chooses"},
    Param{.name = "strategy",
          .kind = choice,
          .help = "how --auto chooses (tasks.assignment_strategy of the configuration, else skill_based)",
          .choices = "skill_based|round_robin|load_balanced"},
    Param{.name = "clear", .kind = flag, .help = "to nobody from now on"},
};
constexpr std::array kCancelParams = {kTask, kReason,
                                      Param{.name = "parts", .kind = flag, .help = "the open parts of it too"}};
constexpr std::array kReasonParams = {kTask, kReason};
constexpr std::array kSplitParams = {
    kTask,
    Param{.name = "text",
          .kind = text,
          .help = "the parts: a JSON object a line, or one array; - reads standard input",
          .place = rest},
    Param{.name = "into",
          .kind = text,
          .help = "read the parts from this file; - for standard input",
          .surface_only = true},
    kKey,
};

constexpr std::array kAddExamples = {
    Example{"coord task add \"Design the API\" --priority high --needs api-design --due 8h", "ready at once"},
    Example{"coord task add \"Build the API\" --after t-1 --suggest instance-1", "ready when t-1 is completed"},
};
constexpr std::array kListExamples = {
    Example{"coord task list", "what is open"},
    Example{"coord task list --status completed -n 50", "what has been done"},
};
constexpr std::array kAssignExamples = {
    Example{"coord task assign t-2 instance-1", "only instance-1 gets it from now on"},
    Example{"coord task assign t-2 --auto", "to whom it suits best"},
};
constexpr std::array kSplitExamples = {
    Example{"coord task split t-7 --into parts.jsonl", "fan out: whoever asks next gets a part"},
    Example{"coord task split t-7 -",
            "the same from standard input; coord schema show task-breakdown says what a part is"},
};
constexpr std::array kTreeExamples = {Example{"coord task tree t-7", "a task and its parts"}};

constexpr std::array kRows = {
    Operation{
        .name = "task add",
        .group = "tasks",
        .summary = "add a task to the queue",
        .detail =
            "It is ready for coord next as soon as the tasks that it comes after are completed. Expertise and the "
            "suggested agent make it come sooner for those it suits; they hide it from nobody.",
        .needs = Operation::Needs::write,
        .params = packed<kAddParams>,
        .examples = packed<kAddExamples>,
        .run = task_add,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "task list",
        .group = "tasks",
        .summary = "list tasks",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kListParams>,
        .examples = packed<kListExamples>,
        .run = task_list,
    },
    Operation{
        .name = "task show",
        .group = "tasks",
        .summary = "show a task: what it says, who works on it, what it waits for",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = {},
        .run = task_show,
    },
    Operation{
        .name = "task tree",
        .group = "tasks",
        .summary = "show tasks with their parts",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kTreeParams>,
        .examples = packed<kTreeExamples>,
        .run = task_tree,
    },
    Operation{
        .name = "task edit",
        .group = "tasks",
        .summary = "change what is said of a task",
        .detail = "A list replaces the one that was there; none takes a due date or a suggestion away.",
        .needs = Operation::Needs::write,
        .params = packed<kEditParams>,
        .examples = {},
        .run = task_edit,
    },
    Operation{
        .name = "task assign",
        .group = "tasks",
        .summary = "give a task to an agent, which is told",
        .detail = "skill_based chooses who has most of the expertise that the task asks for, then the least to do; "
                  "load_balanced who has the least to do; round_robin takes turns. Agents that are offline or declined "
                  "it are left out.",
        .needs = Operation::Needs::write,
        .params = packed<kAssignParams>,
        .examples = packed<kAssignExamples>,
        .run = task_assign,
    },
    Operation{
        .name = "task accept",
        .group = "tasks",
        .summary = "say that I will do a task",
        .detail = "It is begun with coord claim or coord next --claim.",
        .needs = Operation::Needs::write,
        .params = packed<kShowParams>,
        .examples = {},
        .run = task_accept,
    },
    Operation{
        .name = "task decline",
        .group = "tasks",
        .summary = "say that I will not do a task",
        .detail = "It is nobody's again, and offered to others first.",
        .needs = Operation::Needs::write,
        .params = packed<kReasonParams>,
        .examples = {},
        .run = task_decline,
    },
    Operation{
        .name = "task cancel",
        .group = "tasks",
        .summary = "say that a task is not to be done",
        .detail = "Who works on it is told, and hears it from coord heartbeat.",
        .needs = Operation::Needs::write,
        .params = packed<kCancelParams>,
        .examples = {},
        .run = task_cancel,
    },
    Operation{
        .name = "task reopen",
        .group = "tasks",
        .summary = "put a task that is over into the queue again",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kReasonParams>,
        .examples = {},
        .run = task_reopen,
    },
    Operation{
        .name = "task split",
        .group = "tasks",
        .summary = "split a task into parts that others can take",
        .detail = "All parts are added in one step. The task itself comes after them: coord wait task-done T "
                  "--all-children waits for them, coord task results T collects what came out.",
        .needs = Operation::Needs::write,
        .params = packed<kSplitParams>,
        .examples = packed<kSplitExamples>,
        .run = task_split,
    },
    Operation{
        .name = "task results",
        .group = "tasks",
        .summary = "collect what came out of a task and its parts",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = {},
        .run = task_results,
    },
};

}  // namespace

Rows task_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
