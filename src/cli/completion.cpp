// Completion scripts. All words come from the rows; the shells decide nothing.
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

// The choices of the first positional, if it has any.
std::string argument_words(const Operation& operation) {
  if (operation.name == "help") {
    return command_words("");
  }
  for (const Param& param : operation.params) {
    if (param.place != Param::Place::option) {
      return spaced(param.choices);
    }
  }
  return {};
}

// Shell cases shared by bash and zsh: sets `offered` for the command in $command and the option in $previous.
std::string cases() {
  std::string out = "  case \"$command $previous\" in\n";
  for (const Operation& operation : operations::all()) {
    for (const Param& param : operation.params) {
      if (param.place == Param::Place::option && !param.choices.empty()) {
        out += "    \"" + std::string(operation.name) + " " + flag_name(param) + "\") offered='" +
               spaced(param.choices) + "'; return ;;\n";
      }
    }
  }
  out += "    *\" --color\") offered='auto always never'; return ;;\n  esac\n  case \"$command\" in\n";
  for (const Operation& operation : operations::all()) {
    const std::string arguments = argument_words(operation);
    out += "    '" + std::string(operation.name) + "') offered='" + flags_of(operation.params) +
           (arguments.empty() ? "" : " " + arguments) + "' ;;\n";
  }
  out += "    agent) offered='" + command_words("agent") + "' ;;\n    '') offered='" + command_words("") +
         "' ;;\n  esac\n";
  return out + "  offered=\"$offered " + flags_of(global_params()) + "\"\n";
}

std::string bash() {
  return "# bash completion for coord: source <(coord completion bash)\n_coord_words() {\n" + cases() +
         "}\n_coord() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command='' offered='' i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case ${COMP_WORDS[i]} in\n"
         "      --dir|--as|--session|--color) ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) if [ -z \"$command\" ]; then command=${COMP_WORDS[i]}\n"
         "         elif [ \"$command\" = agent ]; then command=\"agent ${COMP_WORDS[i]}\"; fi ;;\n"
         "    esac\n"
         "  done\n"
         "  _coord_words\n"
         "  COMPREPLY=($(compgen -W \"$offered\" -- \"$current\"))\n"
         "}\ncomplete -o default -F _coord coord\n";
}

std::string zsh() {
  return "#compdef coord\n# zsh completion for coord: source <(coord completion zsh)\n_coord_words() {\n" + cases() +
         "}\n_coord() {\n"
         "  local previous=${words[CURRENT-1]} command='' i\n"
         "  local -a typed=(\"${(@)words[2,CURRENT-1]}\")\n"
         "  for ((i = 1; i <= $#typed; i++)); do\n"
         "    case ${typed[i]} in\n"
         "      --dir|--as|--session|--color) ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) if [[ -z $command ]]; then command=${typed[i]}\n"
         "         elif [[ $command == agent ]]; then command=\"agent ${typed[i]}\"; fi ;;\n"
         "    esac\n"
         "  done\n"
         "  local offered=''\n"
         "  _coord_words\n"
         "  compadd -- ${=offered}\n"
         "}\ncompdef _coord coord\n";
}

// A string for fish, in single quotes.
std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return out + "'";
}

std::string fish_option(const Param& param, const std::string& condition) {
  std::string line = "complete -c coord" + condition + " -l " + flag_name(param).substr(2);
  if (!param.short_flag.empty()) {
    line += " -s " + std::string(param.short_flag.substr(1));
  }
  if (param.kind != Param::Kind::flag && param.implied.empty()) {
    line += " -r";
  }
  if (!param.choices.empty()) {
    line += " -f -a " + fish_quoted(spaced(param.choices));
  }
  return line + " -d " + fish_quoted(param.help) + "\n";
}

std::string fish() {
  std::string out = "# fish completion for coord: coord completion fish | source\n";
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
