// Completion scripts. Commands, options and choices come from the rows; ids and agents from the program when it is asked.
#include <algorithm>  // std::find
#include <vector>     // std::vector

#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/option_parser.hpp"
#include "cli/usage.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

namespace {

std::string spaced(std::string_view choices) {
  std::string out;
  for (const std::string_view word : split_choices(choices)) {
    out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

// The first words of all commands; of `family` ("agent"), the second words.
std::string command_words(std::string_view family) {
  std::string out;
  std::string last;
  for (const Operation& operation : operations::all()) {
    const std::size_t blank = operation.name.find(' ');
    const std::string first(operation.name.substr(0, blank));
    const std::string word = family.empty() ? first
                             : first == family && blank != std::string_view::npos
                                 ? std::string(operation.name.substr(blank + 1))
                                 : "";
    if (!word.empty() && word != last) {
      out += (out.empty() ? "" : " ") + word;
      last = word;
    }
  }
  return out;
}

std::string flags_of(std::span<const Param> params) {
  std::string out;
  for (const Param& param : params) {
    if (param.place == Param::Place::option) {
      out += (out.empty() ? "" : " ") + flag_name(param);
    }
  }
  return out;
}

bool takes_id(const Param& param) {
  return param.name == "id" || param.name == "ids";
}

bool names_agent(const Param& param) {
  return param.name == "to" || param.name == "from" || param.name == "as";
}

// The first positional, or null.
const Param* first_argument(const Operation& operation) {
  for (const Param& param : operation.params) {
    if (param.place != Param::Place::option) {
      return &param;
    }
  }
  return nullptr;
}

// The choices of the first positional, if it has any.
std::string argument_words(const Operation& operation) {
  const Param* first = first_argument(operation);
  return operation.name == "help" ? command_words("") : first == nullptr ? "" : spaced(first->choices);
}

// Options of any command that take the next word, as a pattern of the shell.
std::string options_with_values() {
  std::vector<std::string> flags;
  for (const Operation& operation : operations::all()) {
    for (const Param& param : operation.params) {
      const std::string flag = flag_name(param);
      const bool takes =
          param.place == Param::Place::option && param.kind != Param::Kind::flag && param.implied.empty();
      if (takes && std::find(flags.begin(), flags.end(), flag) == flags.end()) {
        flags.push_back(flag);
      }
    }
  }
  std::string out = "--color|-n";
  for (const std::string& flag : flags) {
    out += "|" + flag;
  }
  return out;
}

// What follows an option.
std::string value_cases() {
  std::string out = "  case \"$command $previous\" in\n";
  for (const Operation& operation : operations::all()) {
    for (const Param& param : operation.params) {
      const bool agent = names_agent(param);
      if (param.place == Param::Place::option && (agent || !param.choices.empty())) {
        out += "    \"" + std::string(operation.name) + " " + flag_name(param) +
               "\") offered=" + (agent ? "$(_coord_agents)" : "'" + spaced(param.choices) + "'") + "; return ;;\n";
      }
    }
  }
  return out +
         "    *\" --color\") offered='auto always never'; return ;;\n"
         "    *\" --as\") offered=$(_coord_agents); return ;;\n  esac\n";
}

// What a command takes.
std::string command_cases() {
  std::string out = "  case \"$command\" in\n";
  for (const Operation& operation : operations::all()) {
    const std::string words = argument_words(operation);
    const Param* first = first_argument(operation);
    out += "    '" + std::string(operation.name) + "') offered='" + flags_of(operation.params) + "'";
    if (first != nullptr && takes_id(*first)) {
      const std::string only_first = first->place == Param::Place::rest ? "" : "[ $count -gt 0 ] || ";
      out += "; " + only_first + "offered=\"$(_coord_ids) $offered\"";
    } else if (!words.empty()) {
      out += "; [ $count -gt 0 ] || offered=\"" + words + " $offered\"";
    }
    out += " ;;\n";
  }
  return out + "    agent) offered='" + command_words("agent") + "' ;;\n    '') offered='" + command_words("") +
         "' ;;\n  esac\n";
}

// Functions for bash and zsh. Ids and agents of other characters are left out: bash expands words that it completes. They work on $command, $previous, $count (words after the command) and the array
// $globals, and set $offered.
std::string functions() {
  return "_coord_ask() { command coord \"${globals[@]}\" --soft --json \"$@\" 2>/dev/null; }\n"
         "_coord_ids() {\n"
         "  echo @last\n"
         "  { _coord_ask inbox --peek --limit 50; _coord_ask outbox --limit 50; } |\n"
         "    grep -o '\"short\":\"[A-Za-z0-9._-]*\"' | cut -d'\"' -f4\n"
         "}\n"
         "_coord_agents() { _coord_ask agent list | grep -o '\"name\":\"[A-Za-z0-9._@:+/-]*\"' | cut -d'\"' -f4; }\n"
         "_coord_words() {\n" +
         value_cases() + command_cases() + "  offered=\"$offered " + flags_of(global_params()) + "\"\n}\n";
}

// Goes through `typed`, the words before the one that is completed, numbered from `first`.
std::string walk(std::string_view typed, std::string_view first, std::string_view end) {
  const std::string word = "${" + std::string(typed) + "[i]}";
  return "  local command='' offered='' count=0 i\n"
         "  local -a globals=()\n"
         "  for ((i = " +
         std::string(first) + "; i " + std::string(end) +
         "; i++)); do\n"
         "    case " +
         word +
         " in\n"
         "      --dir|--as|--session) globals+=(\"" +
         word + "\" \"${" + std::string(typed) +
         "[i+1]}\"); ((i++)) ;;\n"
         "      " +
         options_with_values() +
         ") ((i++)) ;;\n"
         "      -?*) ;;\n"
         "      *) if [ -z \"$command\" ]; then command=" +
         word +
         "\n"
         "         elif [ \"$command\" = agent ]; then command=\"agent " +
         word +
         "\"\n"
         "         else ((count++)); fi ;;\n"
         "    esac\n"
         "  done\n"
         "  _coord_words\n";
}

std::string bash() {
  return "# bash completion for coord: source <(coord completion bash)\n" + functions() +
         "_coord() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n" +
         walk("COMP_WORDS", "1", "< COMP_CWORD") +
         "  COMPREPLY=($(compgen -W \"$offered\" -- \"$current\"))\n"
         "}\ncomplete -o default -F _coord coord\n";
}

std::string zsh() {
  return "#compdef coord\n# zsh completion for coord: source <(coord completion zsh)\n" + functions() +
         "_coord() {\n"
         "  local previous=${words[CURRENT-1]}\n"
         "  local -a typed=(\"${(@)words[2,CURRENT-1]}\")\n" +
         walk("typed", "1", "<= $#typed") +
         "  compadd -- ${=offered} || _files\n"
         "}\n"
         "# Loaded by the completion system it completes at once; sourced, it is made known.\n"
         "if [[ ${funcstack[1]} == _coord ]]; then _coord \"$@\"; else compdef _coord coord; fi\n";
}

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

std::string fish() {
  std::string out =
      "# fish completion for coord: coord completion fish | source\n"
      "function __coord_ids\n  echo @last\n"
      "  begin; coord --soft --json inbox --peek --limit 50; coord --soft --json outbox --limit 50; end 2>/dev/null |\n"
      "    string match -ar '\"short\":\"[A-Za-z0-9._-]*\"' | string split -f 4 '\"'\nend\n"
      "function __coord_agents\n"
      "  coord --soft --json agent list 2>/dev/null | string match -ar '\"name\":\"[A-Za-z0-9._@:+/-]*\"' | string "
      "split -f 4 '\"'\n"
      "end\n";
  for (const Operation& operation : operations::all()) {
    const std::size_t blank = operation.name.find(' ');
    const std::string first(operation.name.substr(0, blank));
    if (blank != std::string_view::npos) {
      out += "complete -c coord -f -n " + fish_quoted("__fish_seen_subcommand_from " + first) + " -a " +
             fish_quoted(operation.name.substr(blank + 1)) + " -d " + fish_quoted(operation.summary) + "\n";
    }
    out += "complete -c coord -f -n __fish_use_subcommand -a " + first + " -d " + fish_quoted(operation.summary) + "\n";
    const std::string condition = " -n " + fish_quoted("__fish_seen_subcommand_from " + first);
    if (const std::string words = argument_words(operation); !words.empty()) {
      out += "complete -c coord -f" + condition + " -a " + fish_quoted(words) + "\n";
    }
    if (const Param* argument = first_argument(operation); argument != nullptr && takes_id(*argument)) {
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

}  // namespace

std::string completion(std::string_view shell) {
  return shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish();
}

}  // namespace coord::cli
