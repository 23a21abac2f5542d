// Completion scripts. Commands, options and choices come from the rows; ids and agents from the program when it is asked.
#include <algorithm>  // std::find
#include <vector>     // std::vector

#include "cli/arguments.hpp"
#include "cli/completion_words.hpp"
#include "cli/help.hpp"
#include "cli/option_parser.hpp"
#include "cli/usage.hpp"

namespace coord::cli {

using operations::Operation;
using operations::Param;

namespace {

std::string flags_of(std::span<const Param> params) {
  std::string out;
  for (const Param& param : params) {
    if (param.place == Param::Place::option) {
      out += (out.empty() ? "" : " ") + flag_name(param);
    }
  }
  return out;
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
    const std::optional<Param> first = first_argument(operation);
    out += "    '" + std::string(operation.name) + "') offered='" + flags_of(operation.params.list()) + "'";
    if (first && takes_id(*first)) {
      const std::string only_first = first->place == Param::Place::rest ? "" : "[ $count -gt 0 ] || ";
      out += "; " + only_first + "offered=\"$(_coord_ids) $offered\"";
    } else if (!words.empty()) {
      out += "; [ $count -gt 0 ] || offered=\"" + words + " $offered\"";
    }
    out += " ;;\n";
  }
  for (const std::string& family : families()) {
    out += "    '" + family + "') offered='" + command_words(family) + "' ;;\n";
  }
  return out + "    '') offered='" + command_words("") + "' ;;\n  esac\n";
}

// Whether $command is only the begin of a name.
std::string family_function() {
  std::string pattern;
  for (const std::string& family : families()) {
    pattern += (pattern.empty() ? "'" : "|'") + family + "'";
  }
  return "_coord_family() { case \"$command\" in " + pattern + ") return 0 ;; esac; return 1; }\n";
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
         "_coord_agents() { _coord_ask agent list | grep -o '\"name\":\"[A-Za-z0-9._@:+/-]*\"' | cut -d'\"' -f4; }\n" +
         family_function() + "_coord_words() {\n" + value_cases() + command_cases() + "  offered=\"$offered " +
         flags_of(global_params().list()) + "\"\n}\n";
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
         "      --dir|--store|--as|--session) globals+=(\"" +
         word + "\" \"${" + std::string(typed) +
         "[i+1]}\"); ((i++)) ;;\n"
         "      " +
         options_with_values() +
         ") ((i++)) ;;\n"
         "      -?*) ;;\n"
         "      *) if [ -z \"$command\" ]; then command=" +
         word +
         "\n"
         "         elif _coord_family; then command=\"$command " +
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

}  // namespace

std::string completion(std::string_view shell) {
  return shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish_completion();
}

}  // namespace coord::cli
