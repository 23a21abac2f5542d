// The task that I work on: progress start, show, switch, step, phase, eta, artifact, gate, metric.
#include <array>  // std::array

#include "operations/handlers_progress.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kTask{.name = "task", .kind = name, .help = "an open task that is not the current one"};
constexpr Param kKey{.name = "key", .kind = name, .help = "doing it again with the same key changes nothing"};

constexpr std::array kShowParams = {
    Param{.name = "task", .kind = name, .help = "an open task, or one that has ended", .place = argument},
    Param{.name = "agent", .kind = name, .help = "whose task, when it is not mine"},
};
constexpr std::array kStartParams = {
    Param{.name = "task", .kind = name, .help = "the name of the task", .place = argument, .required = true},
    Param{.name = "name", .kind = text, .help = "what it is, in a line"},
    Param{.name = "phase", .kind = text, .help = "which part of the work begins, as design"},
    Param{.name = "steps", .kind = list, .help = "the steps in their order, separated by commas"},
    Param{.name = "eta", .kind = time, .help = "when it is expected to be done, as 2d or 2026-01-01T12:00:00Z"},
    Param{.name = "estimate", .kind = duration, .help = "how long it is expected to take, as 2h"},
    kKey,
};
constexpr std::array kSwitchParams = {
    Param{.name = "task", .kind = name, .help = "an open task", .place = argument, .required = true},
};
constexpr std::array kStepDoneParams = {
    Param{.name = "name", .kind = text, .help = "the step; the next one, if not said", .place = rest},
    kTask,
    kKey,
};
constexpr std::array kStepAddParams = {
    Param{.name = "names", .kind = list, .help = "steps, a word each", .place = rest, .required = true},
    kTask,
};
constexpr std::array kPhaseParams = {
    Param{.name = "name", .kind = name, .help = "the phase that begins", .place = argument, .required = true},
    kTask,
};
constexpr std::array kEtaParams = {
    Param{.name = "time",
          .kind = time,
          .help = "when it is expected to be done: a time, or a duration from now",
          .place = argument,
          .required = true},
    kTask,
};
constexpr std::array kArtifactParams = {
    Param{.name = "path", .kind = name, .help = "the file", .place = argument, .required = true},
    Param{.name = "type",
          .kind = name,
          .help = "what kind of file",
          .choices = "source_code|test|documentation|configuration"},
    Param{.name = "status", .kind = name, .help = "complete, if nothing is known", .choices = "draft|complete"},
    kTask,
};
constexpr std::array kGateParams = {
    Param{.name = "name", .kind = name, .help = "the check, as mypy", .place = argument, .required = true},
    Param{.name = "status",
          .kind = choice,
          .help = "how it ended",
          .place = argument,
          .required = true,
          .choices = "passed|failed|not_run|skipped|running"},
    Param{.name = "figures", .kind = pairs, .help = "what it counted, as coverage_percent=87", .place = rest},
    kTask,
};
constexpr std::array kMetricParams = {
    Param{.name = "figures", .kind = pairs, .help = "figures, as test_count=28", .place = rest, .required = true},
    kTask,
};

constexpr std::array kShowExamples = {
    Example{"coord progress show --agent project-instance", "what another agent works on"},
    Example{"coord progress show layer3 --json | jq .task.quality_gates", "for scripts"},
};
constexpr std::array kStartExamples = {
    Example{"coord progress start layer3 --name \"Template renderer\" --phase implementation --steps "
            "design,code,tests --estimate 2h",
            "begin a task with its plan"},
    Example{"coord progress start layer3", "begin it, or go back to it"},
};
constexpr std::array kSwitchExamples = {Example{"coord progress switch layer2", "put the current task aside"}};
constexpr std::array kStepDoneExamples = {
    Example{"coord progress step done", "the next step is done"},
    Example{"coord progress step done \"write tests\"", "this one is, out of turn"},
};
constexpr std::array kStepAddExamples = {
    Example{"coord progress step add documentation \"final gates\"", "two more steps"}};
constexpr std::array kPhaseExamples = {Example{"coord progress phase testing", "the next part of the work"}};
constexpr std::array kEtaExamples = {Example{"coord progress eta 3h", "three hours from now"}};
constexpr std::array kArtifactExamples = {
    Example{"coord progress artifact src/renderer.py --type source_code --status draft", "a file that is begun"}};
constexpr std::array kGateExamples = {
    Example{"coord progress gate pytest passed passed=28 failed=0 coverage_percent=92", "how a check ended"}};
constexpr std::array kMetricExamples = {Example{"coord progress metric lines_of_code=450 test_count=28", "figures"}};

constexpr std::array kRows = {
    Operation{
        .name = "progress show",
        .group = "progress",
        .summary = "show the task that is being worked on",
        .detail = "coord progress alone means the same. Other open tasks are listed below it.",
        .needs = Operation::Needs::read,
        .params = packed<kShowParams>,
        .examples = packed<kShowExamples>,
        .run = progress_show,
        .alias = "progress",
    },
    Operation{
        .name = "progress start",
        .group = "progress",
        .summary = "begin a task and make it the current one",
        .detail = "The task before it is put aside and stays open. Starting an open task again, without options, goes "
                  "back to it.",
        .needs = Operation::Needs::write,
        .params = packed<kStartParams>,
        .examples = packed<kStartExamples>,
        .run = progress_start,
    },
    Operation{
        .name = "progress switch",
        .group = "progress",
        .summary = "go back to an open task",
        .detail = "The task before it is put aside and stays open.",
        .needs = Operation::Needs::write,
        .params = packed<kSwitchParams>,
        .examples = packed<kSwitchExamples>,
        .run = progress_switch,
    },
    Operation{
        .name = "progress step done",
        .group = "progress",
        .summary = "say that a step is done",
        .detail =
            "A step that is done already stays so. Without a name, use --key where it may be repeated by mistake.",
        .needs = Operation::Needs::write,
        .params = packed<kStepDoneParams>,
        .examples = packed<kStepDoneExamples>,
        .run = progress_step_done,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress step add",
        .group = "progress",
        .summary = "plan further steps",
        .detail = "Steps that are planned or done already are left out.",
        .needs = Operation::Needs::write,
        .params = packed<kStepAddParams>,
        .examples = packed<kStepAddExamples>,
        .run = progress_step_add,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress phase",
        .group = "progress",
        .summary = "begin the next part of the work",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kPhaseParams>,
        .examples = packed<kPhaseExamples>,
        .run = progress_phase,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress eta",
        .group = "progress",
        .summary = "say when the task is expected to be done",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kEtaParams>,
        .examples = packed<kEtaExamples>,
        .run = progress_eta,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress artifact",
        .group = "progress",
        .summary = "record a file that was made or changed",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kArtifactParams>,
        .examples = packed<kArtifactExamples>,
        .run = progress_artifact,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress gate",
        .group = "progress",
        .summary = "record how a quality gate ended",
        .detail = "The figures take the place of those of the run before.",
        .needs = Operation::Needs::write,
        .params = packed<kGateParams>,
        .examples = packed<kGateExamples>,
        .run = progress_gate,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "progress metric",
        .group = "progress",
        .summary = "record figures about the work",
        .detail = {},
        .needs = Operation::Needs::write,
        .params = packed<kMetricParams>,
        .examples = packed<kMetricExamples>,
        .run = progress_metric,
        .away = Operation::Away::waits,
    },
};

}  // namespace

Rows progress_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
