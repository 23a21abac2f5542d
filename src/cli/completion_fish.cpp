// The completion script for fish.
#include "cli/arguments.hpp"
#include "cli/completion_words.hpp"
#include "cli/option_parser.hpp"
#include "cli/usage.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

namespace {

// A string for fish, in single quotes.
std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return out + "'";
}

bool takes_path(const Param& param) {
  return param.name == "file" || param.name == "artifact" || param.name == "dir" || param.name == "ref";
}

std::string fish_option(const Param& param, const std::string& condition) {
  std::string line = "complete -c coord" + condition + " -l " + flag_name(param).substr(2);
  if (!param.short_flag.empty()) {
    line += " -s " + std::string(param.short_flag.substr(1));
  }
  if (param.kind != Param::Kind::flag && param.implied.empty()) {
    line += takes_path(param) ? " -r" : " -x";
  }
  if (names_agent(param)) {
    line += " -a '(__coord_agents)'";
  } else if (!param.choices.empty()) {
    line += " -f -a " + fish_quoted(spaced(param.choices));
  }
  return line + " -d " + fish_quoted(param.help) + "\n";
}

// __coord_is: the words so far, without options, are these. __coord_in: they begin with these.
constexpr std::string_view kFishFunctions =
    "# fish completion for coord: coord completion fish | source\n"
    "function __coord_typed\n"
    "  set -l words\n  set -l value 0\n"
    "  for word in (commandline -opc)[2..]\n"
    "    if test $value = 1\n      set value 0\n"
    "    else if contains -- $word --dir --store --as --session --color\n      set value 1\n"
    "    else if not string match -q -- '-*' $word\n      set -a words $word\n    end\n  end\n"
    "  string join ' ' -- $words\nend\n"
    "function __coord_is\n  test \"$argv[1]\" = (__coord_typed | string collect -a)\nend\n"
    "function __coord_in\n  string match -q -- \"$argv[1] *\" (__coord_typed | string collect -a)' '\nend\n"
    "function __coord_ids\n  echo @last\n"
    "  begin; coord --soft --json inbox --peek --limit 50; coord --soft --json outbox --limit 50; end 2>/dev/null |\n"
    "    string match -ar '\"short\":\"[A-Za-z0-9._-]*\"' | string split -f 4 '\"'\nend\n"
    "function __coord_agents\n"
    "  coord --soft --json agent list 2>/dev/null |\n"
    "    string match -ar '\"name\":\"[A-Za-z0-9._@:+/-]*\"' | string split -f 4 '\"'\nend\n";

// The next word of a name, explained where it is the last.
std::string fish_name(const Operation& operation) {
  std::string out;
  std::size_t from = 0;
  while (from != std::string_view::npos) {
    const std::size_t blank = operation.name.find(' ', from);
    const std::string family(operation.name.substr(0, from == 0 ? 0 : from - 1));
    const bool last = blank == std::string_view::npos;
    out += "complete -c coord -f -n " + fish_quoted("__coord_is '" + family + "'") + " -a " +
           std::string(operation.name.substr(from, last ? blank : blank - from)) +
           (last ? " -d " + fish_quoted(operation.summary) : "") + "\n";
    from = last ? blank : blank + 1;
  }
  return out;
}

}  // namespace

std::string fish_completion() {
  std::string out(kFishFunctions);
  for (const Operation& operation : operations::all()) {
    out += fish_name(operation);
    const std::string condition = " -n " + fish_quoted("__coord_in '" + std::string(operation.name) + "'");
    if (const std::string words = argument_words(operation); !words.empty()) {
      out += "complete -c coord -f" + condition + " -a " + fish_quoted(words) + "\n";
    }
    if (const auto argument = first_argument(operation); argument && takes_id(*argument)) {
      out += "complete -c coord -f" + condition + " -a '(__coord_ids)'\n";
    }
    for (const Param& param : operation.params) {
      out += param.place == Param::Place::option ? fish_option(param, condition) : "";
    }
  }
  for (const Param& param : global_params()) {
    out += fish_option(param, "");
  }
  return out;
}

}  // namespace coord::cli
