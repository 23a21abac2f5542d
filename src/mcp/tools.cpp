// The table of tools. Its text is what a model reads at every start: each word costs.
#include <array>  // std::array

#include "mcp/tool.hpp"

namespace coord::mcp {
namespace {

using operations::Param;
using util::packed;
using enum Param::Kind;

constexpr Param kTask{.name = "task", .kind = name, .help = "task id"};
constexpr Param kWait{.name = "wait", .kind = duration, .help = "as 30s"};
constexpr Param kTtl{.name = "ttl", .kind = duration, .help = "as 30m"};

constexpr std::array kInboxParams = {
    Param{.name = "from", .kind = name, .help = "only of this sender"},
    Param{.name = "peek", .kind = flag, .help = "leave them unseen"},
    kWait,
};
constexpr std::array kInboxRoutes = {Route{"", "", "inbox", "from|peek|wait"}};

constexpr std::array kThreadParams = {
    Param{.name = "id", .kind = name, .help = "id, an end of it, or @last", .required = true},
};
constexpr std::array kThreadRoutes = {Route{"", "", "thread", "id"}};

constexpr std::array kSendParams = {
    Param{.name = "text", .kind = text, .help = "", .required = true},
    Param{.name = "type",
          .kind = choice,
          .help = "",
          .choices = "directive|question|response|progress|blocker|completion|error|message|consultation_request"},
    Param{.name = "to", .kind = name, .help = "agent, all, or @expertise (consultation_request)"},
    Param{.name = "reply_to", .kind = name, .help = "answers this message and archives it"},
    Param{.name = "subject", .kind = text, .help = ""},
    Param{.name = "priority", .kind = text, .help = "low, normal, high, urgent"},
    kTask,
    Param{.name = "need_ack", .kind = flag, .help = "an answer is required"},
    Param{.name = "key", .kind = name, .help = "repeating with the same key is safe"},
};
constexpr std::array kSendRoutes = {
    Route{"reply_to", "", "reply", "reply_to=id|text|type|subject|priority|task|need_ack|key"},
    Route{"type", "consultation_request", "ask", "type=|to=whom|text|subject|priority|task|key"},
    Route{"type", "", "send", "type|text|to|subject|priority|task|need_ack|key"},
};

constexpr std::array kArchiveParams = {
    Param{.name = "ids", .kind = list, .help = ""},
    Param{.name = "all", .kind = flag, .help = "all that check_inbox has shown"},
    Param{.name = "ack_only", .kind = flag, .help = "only say it is understood"},
};
constexpr std::array kArchiveRoutes = {
    Route{"ack_only", "true", "ack", "ack_only=|ids"},
    Route{"", "", "archive", "ack_only=|ids|all"},
};

constexpr std::array kListParams = {
    Param{.name = "which",
          .kind = choice,
          .help = "ready: best for you first",
          .choices = "open|ready|mine|blocked|completed|failed|all"},
    Param{.name = "task", .kind = name, .help = "show this one"},
};
constexpr std::array kListRoutes = {
    Route{"task", "", "task show", "task"},         Route{"which", "ready", "ready", "which="},
    Route{"which", "blocked", "blocked", "which="}, Route{"which", "mine", "task list", "which=", "mine"},
    Route{"", "", "task list", "which=status"},
};

constexpr std::array kClaimParams = {
    Param{.name = "task", .kind = name, .help = "task id; the best ready one if absent"},
    kTtl,
    Param{.name = "resume", .kind = flag, .help = "from your earlier session"},
    kWait,
};
constexpr std::array kClaimRoutes = {
    Route{"task", "", "claim", "task|ttl|resume|wait"},
    Route{"", "", "next", "ttl|wait", "claim"},
};

constexpr std::array kUpdateParams = {
    Param{.name = "action",
          .kind = choice,
          .help = "",
          .required = true,
          .choices = "add|assign|done|fail|release|handoff|step_done|gate|note|block|unblock"},
    Param{.name = "task", .kind = name, .help = "task id; mostly the current one if absent"},
    Param{.name = "text", .kind = text, .help = "title, summary, reason, note; passed or failed (gate)"},
    Param{.name = "to", .kind = name, .help = "agent (assign, handoff)"},
    Param{.name = "name", .kind = name, .help = "step or gate"},
    Param{.name = "description", .kind = text, .help = "(add)"},
    Param{.name = "priority", .kind = text, .help = "(add)"},
    Param{.name = "after", .kind = list, .help = "tasks to wait for (add)"},
    Param{.name = "paths", .kind = list, .help = "files it touches (add)"},
};
constexpr std::array kUpdateRoutes = {
    Route{"action", "add", "task add", "action=|text=title|task=id|description|priority|after|paths"},
    Route{"action", "assign", "task assign", "action=|task|to=agent"},
    Route{"action", "done", "done", "action=|task|text=summary"},
    Route{"action", "fail", "fail", "action=|task|text=reason"},
    Route{"action", "release", "release", "action=|task"},
    Route{"action", "handoff", "handoff", "action=|task|to|text=note"},
    Route{"action", "step_done", "progress step done", "action=|task|name"},
    Route{"action", "gate", "progress gate", "action=|task|name|text=status"},
    Route{"action", "note", "progress note", "action=|task|text"},
    Route{"action", "block", "progress block", "action=|task|text"},
    Route{"action", "unblock", "progress unblock", "action=|task"},
};

constexpr std::array kLockParams = {
    Param{.name = "resources", .kind = list, .help = "names, paths or globs", .required = true},
    Param{.name = "describe", .kind = text, .help = "what you do"},
    kTtl,
    Param{.name = "shared", .kind = flag, .help = "others may share it"},
    kWait,
};
constexpr std::array kLockRoutes = {Route{"", "", "lock", "resources|describe|ttl|shared|wait"}};

constexpr std::array kUnlockParams = {
    Param{.name = "resources", .kind = list, .help = ""},
    Param{.name = "all", .kind = flag, .help = "every lock you hold"},
};
constexpr std::array kUnlockRoutes = {Route{"", "", "unlock", "resources|all"}};

constexpr std::array kStatusParams = {
    Param{.name = "view",
          .kind = choice,
          .help = "me: check in; what you hold, what waits",
          .choices = "status|me|locks|claims|agents|health|consultations"},
};
constexpr std::array kStatusRoutes = {
    Route{"view", "me", "prime", "view="},      Route{"view", "locks", "locks", "view="},
    Route{"view", "claims", "claims", "view="}, Route{"view", "agents", "agent list", "view="},
    Route{"view", "health", "health", "view="}, Route{"view", "consultations", "consultations", "view="},
    Route{"", "", "status", "view="},
};

constexpr std::array kDecideParams = {
    Param{.name = "action", .kind = choice, .help = "", .required = true, .choices = "propose|input|resolve|list|show"},
    Param{.name = "id", .kind = name, .help = "decision id"},
    Param{.name = "title", .kind = text, .help = "(propose)"},
    Param{.name = "options", .kind = list, .help = "(propose)"},
    Param{.name = "ask", .kind = list, .help = "whose input is needed (propose)"},
    Param{.name = "affects", .kind = list, .help = "who must act by it (propose)"},
    Param{.name = "choose", .kind = text, .help = "option (input, resolve)"},
    Param{.name = "text", .kind = text, .help = "description or reason"},
};
constexpr std::array kDecideRoutes = {
    Route{"action", "propose", "decision propose",
          "action=|title|options=option|ask=input_from|affects|text=description"},
    Route{"action", "input", "decision input", "action=|id|choose|text=why"},
    Route{"action", "resolve", "decision decide", "action=|id|choose|text=rationale"},
    Route{"action", "list", "decision list", "action="},
    Route{"action", "show", "decision show", "action=|id"},
};

constexpr std::array kBeatParams = {Param{.name = "tasks", .kind = list, .help = "only these claims"}};
constexpr std::array kBeatRoutes = {Route{"", "", "heartbeat", "tasks"}};

constexpr std::array kTools = {
    Tool{"check_inbox", "Your unread messages, oldest first. They stay until archived or answered.",
         packed<kInboxParams>, packed<kInboxRoutes>, Tool::Pages::brief},
    Tool{"read_thread", "A message with what it answers and its answers.", packed<kThreadParams>, packed<kThreadRoutes>,
         Tool::Pages::full},
    Tool{"send_message", "Sends, answers (reply_to), or asks an expert (consultation_request).", packed<kSendParams>,
         packed<kSendRoutes>},
    Tool{"archive_messages", "Takes messages that are dealt with out of your inbox.", packed<kArchiveParams>,
         packed<kArchiveRoutes>},
    Tool{"list_tasks", "Tasks, open ones if not said, or one task whole.", packed<kListParams>, packed<kListRoutes>,
         Tool::Pages::brief},
    Tool{"claim_task", "Takes a task before you work on it; exactly one agent gets it.", packed<kClaimParams>,
         packed<kClaimRoutes>},
    Tool{"update_task", "Adds or assigns a task, ends, gives back or hands over yours, or records its progress.",
         packed<kUpdateParams>, packed<kUpdateRoutes>},
    Tool{"acquire_lock", "Keeps others from files or a resource while you change them. All are locked, or none.",
         packed<kLockParams>, packed<kLockRoutes>},
    Tool{"release_lock", "Gives locks back.", packed<kUnlockParams>, packed<kUnlockRoutes>},
    Tool{"get_status", "Where everything stands: agents, work, locks, problems.", packed<kStatusParams>,
         packed<kStatusRoutes>, Tool::Pages::brief},
    Tool{"decide", "A decision that concerns several: propose, give input, resolve, look up.", packed<kDecideParams>,
         packed<kDecideRoutes>, Tool::Pages::brief},
    Tool{"heartbeat", "Renews what you hold, as every tool does, and tells what was lost.", packed<kBeatParams>,
         packed<kBeatRoutes>},
};

}  // namespace

util::PackedList<Tool> tools() {
  return packed<kTools>;
}

}  // namespace coord::mcp
