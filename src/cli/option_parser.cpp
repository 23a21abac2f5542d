#include "cli/option_parser.hpp"

#include <CLI/CLI.hpp>  // CLI::App
#include <algorithm>    // std::replace

#include "util/edit_distance.hpp"

namespace coord::cli {
namespace {

using operations::Param;
using operations::Params;

bool is_flag(const Param& param) {
  return param.kind == Param::Kind::flag;
}

// True when a word may mean this option. Options that no word can mean are not built: most of the time that a command
// line parser takes goes into making options.
bool mentioned(const Param& param, const std::string& flag, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.size() < 2 || word[0] != '-') {
      continue;
    }
    if (word[1] == '-' ? word.starts_with(flag)
                       : !param.short_flag.empty() && word.find(param.short_flag[1]) != word.npos) {
      return true;
    }
  }
  return false;
}

class Parser {
 public:
  Parser(std::string_view command, const std::vector<std::string>& words) : command_(command), words_(words) {
    app_.set_help_flag();
    app_.allow_extras();
  }

  void add(const Param& param) {
    if (param.place != Param::Place::option) {
      positional_.push_back(param);
      return;
    }
    const std::string flag = flag_name(param);
    if (!mentioned(param, flag, words_)) {
      return;
    }
    const std::string names = param.short_flag.empty() ? flag : std::string(param.short_flag) + "," + flag;
    if (is_flag(param)) {
      app_.add_flag(names, flags_[param.name])->disable_flag_override();
      return;
    }
    CLI::Option* option = app_.add_option(names, given_[param.name])->allow_extra_args(false);
    if (!param.implied.empty()) {
      option->expected(0, 1);
    }
    if (param.kind != Param::Kind::list && param.kind != Param::Kind::pairs) {
      single_.push_back(param);
    }
  }

  Result<Given> parse(const Params& params, const Params& globals) {
    std::vector<std::string> reversed(words_.rbegin(), words_.rend());
    try {
      app_.parse(std::move(reversed));
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string what =
          error.what();  // "--to: 1 required TEXT missing", "full was given a disallowed flag override"
      if (what.find("flag override") != std::string::npos) {
        const std::string name = what.substr(0, what.find(' '));
        return fail(ErrorKind::usage, prefix() + "--" + name.substr(name.find_first_not_of('-')) + " takes no value",
                    help_hint());
      }
      return fail(ErrorKind::usage, prefix() + what.substr(0, what.find(':')) + " needs a value", help_hint());
    } catch (const CLI::ParseError& error) {
      return fail(ErrorKind::usage, prefix() + error.what(), help_hint());
    }
    for (const Param& param : single_) {
      std::vector<std::string>& values = given_[param.name];
      if (values.size() > 1) {
        return fail(ErrorKind::usage, prefix() + flag_name(param) + " is given twice", help_hint());
      }
      // What CLI11 answers, by its version, for an option that stands without its value.
      if (!param.implied.empty() && !values.empty() && (values.front().empty() || values.front() == "true")) {
        values.front() = param.implied;
      }
    }
    COORD_TRY(place(app_.remaining(), params, globals));
    for (const auto& [name, on] : flags_) {
      if (on) {
        given_[name] = {"true"};
      }
    }
    return std::move(given_);
  }

 private:
  // Words that are no options go to the positional params: one each, and the rest to the last.
  Status place(const std::vector<std::string>& words, const Params& params, const Params& globals) {
    bool options_end = false;
    std::size_t next = 0;
    for (const std::string& word : words) {
      if (!options_end && word == "--") {
        options_end = true;
        continue;
      }
      if ((!options_end && word.size() > 1 && word[0] == '-') || next == positional_.size()) {
        return unexpected_word(word, params, globals);
      }
      const Param& param = positional_[next];
      given_[param.name].push_back(word);
      next += param.place == Param::Place::rest ? 0 : 1;
    }
    return {};
  }

  std::string prefix() const { return command_.empty() ? std::string() : std::string(command_) + ": "; }
  std::string help_hint() const { return command_.empty() ? "coord help" : "coord help " + std::string(command_); }

  tl::unexpected<Error> unexpected_word(const std::string& word, const Params& params, const Params& globals) const {
    if (word.size() < 2 || word[0] != '-') {
      return fail(ErrorKind::usage, prefix() + "unexpected argument \"" + word + "\"", help_hint());
    }
    const std::string option = word.substr(0, word.find('='));
    std::vector<std::string> flags;
    for (const Params& set : {params, globals}) {
      for (const Param& param : set) {
        if (param.place == Param::Place::option) {
          flags.push_back(flag_name(param));
        }
      }
    }
    const std::vector<std::string_view> candidates(flags.begin(), flags.end());
    const std::vector<std::string_view> near = util::nearest(option, candidates, 1);
    return fail(ErrorKind::usage, prefix() + "unknown option " + option,
                near.empty() ? help_hint() + "; put -- before text that begins with a dash"
                             : "did you mean " + std::string(near.front()) + "?");
  }

  std::string_view command_;
  const std::vector<std::string>& words_;
  CLI::App app_;
  Given given_;
  std::map<std::string_view, bool> flags_;
  std::vector<Param> single_;
  std::vector<Param> positional_;
};

}  // namespace

std::string flag_name(const Param& param) {
  std::string flag = "--" + std::string(param.name);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

Result<Given> parse_options(std::string_view command, Params params, Params globals,
                            const std::vector<std::string>& words) {
  if (words.empty()) {
    return Given{};
  }
  Parser parser(command, words);
  for (const Param& param : params) {
    parser.add(param);
  }
  for (const Param& param : globals) {
    parser.add(param);
  }
  return parser.parse(params, globals);
}

}  // namespace coord::cli
