#include "cli/usage.hpp"

#include <algorithm>  // std::transform

#include "cli/option_parser.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

namespace {

std::string upper(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c == '_' ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

std::string value_word(const Param& param) {
  switch (param.kind) {
    case Param::Kind::integer: return "N";
    case Param::Kind::duration: return "DURATION";
    case Param::Kind::time: return "TIME";
    case Param::Kind::pairs: return "NAME=VALUE";
    default: break;
  }
  if (param.name == "to" || param.name == "from" || param.name == "as") {
    return param.kind == Param::Kind::text ? "PLACE" : "AGENT";
  }
  if (param.name == "in_reply_to") {
    return "ID";
  }
  const std::size_t last = param.name.rfind('_');  // --blocker-type TYPE
  return upper(param.name.substr(last == std::string_view::npos ? 0 : last + 1));
}

std::string argument_word(const Param& param) {
  std::string word = param.kind == Param::Kind::pairs ? value_word(param) : upper(param.name);
  if (param.kind == Param::Kind::list && word.size() > 1 && word.ends_with('S')) {
    word.pop_back();
  }
  return param.place == Param::Place::rest ? word + "..." : word;
}

}  // namespace

const std::vector<GroupTitle>& groups() {
  static const std::vector<GroupTitle> titles = {
      {"messages", "Messages", "Sending, reading and finishing messages, and the message log."},
      {"progress", "Progress", "The tasks that an agent works on: plan, steps, checks, and their end."},
      {"tasks", "Tasks", "The queue of what is to be done: adding, taking, splitting, ending."},
      {"leases", "Claims and locks", "Who works on which task, who changes which resource, and for how long."},
      {"agents", "Agents", "Who takes part, and where everything stands."},
      {"decisions", "Decisions", "What agents propose, what each says to it, and what is decided."},
      {"integration", "Integration",
       "Getting coord into the programs that agents run in and into git, and what those call at each step."},
      {"store", "Directory", "Making the coordination directory and keeping it sound."},
      {"validation", "Validation", "Checking files against schemas, also where there is no coordination directory."},
      {"help", "Help", "What coord says of itself."},
  };
  return titles;
}

std::string usage_line(const Operation& operation) {
  std::string line = "coord " + std::string(operation.name);
  bool options = false;
  for (const Param& param : operation.params) {
    if (param.place == Param::Place::option) {
      options = true;
      continue;
    }
    const std::string word = argument_word(param);
    line += param.required ? " " + word : " [" + word + "]";
  }
  return options ? line + " [options]" : line;
}

std::string param_head(const Param& param) {
  if (param.place != Param::Place::option) {
    return argument_word(param);
  }
  std::string head = param.short_flag.empty() ? "" : std::string(param.short_flag) + ", ";
  head += flag_name(param);
  if (param.kind == Param::Kind::flag) {
    return head;
  }
  return param.implied.empty() ? head + " " + value_word(param) : head + "[=" + value_word(param) + "]";
}

std::string param_help(const Param& param) {
  std::string help(param.help);
  if (!param.implied.empty()) {
    help += " (" + std::string(param.implied) + ")";
  }
  if (param.kind != Param::Kind::choice) {
    return help;
  }
  std::string words;
  for (const std::string_view choice : split_choices(param.choices)) {
    words += (words.empty() ? "" : ", ") + std::string(choice);
  }
  return help + ": " + words;
}

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> words;
  while (!choices.empty()) {
    const std::size_t bar = choices.find('|');
    words.push_back(choices.substr(0, bar));
    choices = bar == std::string_view::npos ? std::string_view{} : choices.substr(bar + 1);
  }
  return words;
}

const std::vector<Variable>& variables() {
  static const std::vector<Variable> all = {
      {"COORD_DIR", "the project, or its .coordination directory; --dir goes before it"},
      {"COORD_STORE", "where the state is, a Redis server's address or files; --store goes before it"},
      {"COORD_AGENT", "the agent to act as; --as goes before it"},
      {"COORD_SESSION", "the session to act in; --session goes before it, CLAUDE_CODE_SESSION_ID after it"},
      {"COORD_SOFT", "1: without a directory or store, one line on standard error and exit status 0, as --soft"},
      {"COORD_LOCK_WAIT", "how long a write waits for another writer (10s)"},
      {"COORD_LOG", "info or debug: tell on standard error what is done"},
      {"COORD_NOW", "a time at which the clock stands still, for tests"},
      {"COORD_SEED", "a number from which ids are made, for tests"},
      {"NO_COLOR", "anything: no colour"},
      {"COLUMNS", "how many columns a line may take"},
  };
  return all;
}

const std::vector<Variable>& exit_statuses() {
  static const std::vector<Variable> all = {
      {"0", "done, or already so"},
      {"1", "unexpected: the operating system refused, or a defect"},
      {"2", "wrong options or arguments"},
      {"3", "no such thing, or no coordination directory"},
      {"4", "held by another, or changed since it was read"},
      {"5", "nothing there before the wait ended"},
      {"6", "the lease is no longer yours"},
      {"7", "failed its schema or a check"},
      {"8", "the store is away or busy; nothing happened, it is safe to try again"},
      {"9", "it is not known whether it was done; repeat it with the same --key"},
      {"10", "not yours to do"},
      {"130", "interrupted"},
  };
  return all;
}

}  // namespace coord::cli
