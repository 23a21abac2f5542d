#include "hooks/shell_words.hpp"

#include <algorithm>  // std::min
#include <utility>    // std::move

namespace coord::hooks {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kEnds = ";&|()\n";  // of a simple command

class Splitter {
 public:
  explicit Splitter(std::string_view script) : rest_(script) {}

  SplitScript run() {
    while (!rest_.empty()) {
      step();
    }
    end_command();
    return std::move(out_);
  }

 private:
  enum class Target { word, written, dropped };  // what the next word is for

  [[nodiscard]] bool at(std::string_view text) const { return rest_.starts_with(text); }
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void step() {
    const char c = rest_.front();
    if (c == '\\' && rest_.size() > 1) {
      take();
      const char next = take();
      if (next != '\n') {
        add(next);
      }
    } else if (c == '\'') {
      single_quoted();
    } else if (c == '"') {
      double_quoted();
    } else if (at("$(") || c == '`') {
      substitution();
    } else if (c == '#' && !begun_) {
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    } else if (c == '>' || c == '<' || at("&>")) {
      redirection();
    } else if (kBlanks.find(c) != std::string_view::npos) {
      take();
      end_word();
    } else if (kEnds.find(c) != std::string_view::npos) {
      take();
      end_command();
      depth_ += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '\n') {
        skip_here_documents();
      }
    } else {
      add(take());
    }
  }

  void add(char c) {
    word_ += c;
    begun_ = true;
  }

  void single_quoted() {
    take();
    begun_ = true;
    while (!rest_.empty() && rest_.front() != '\'') {
      add(take());
    }
    rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
  }

  void double_quoted() {
    take();
    begun_ = true;
    while (!rest_.empty() && rest_.front() != '"') {
      if (at("$(") || rest_.front() == '`') {
        substitution();
      } else if (rest_.front() == '\\' && rest_.size() > 1 &&
                 std::string_view("$`\"\\").find(rest_[1]) != std::string_view::npos) {
        take();
        add(take());
      } else {
        add(take());
      }
    }
    rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
  }

  // Its script goes to `inner`; in the word it stands as "$()", so that nobody takes the word for a name.
  void substitution() {
    std::string script;
    if (take() == '`') {
      while (!rest_.empty() && rest_.front() != '`') {
        script += take();
      }
      rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
    } else {
      take();
      for (int depth = 1; !rest_.empty(); script += take()) {
        depth += rest_.front() == '(' ? 1 : rest_.front() == ')' ? -1 : 0;
        if (depth == 0) {
          take();
          break;
        }
      }
    }
    out_.inner.push_back(std::move(script));
    word_ += "$()";
    begun_ = true;
  }

  void redirection() {
    // The number before it is a descriptor.
    if (begun_ && word_.find_first_not_of("0123456789") == std::string::npos) {
      word_.clear();
      begun_ = false;
    }
    end_word();
    if (at("<<<")) {
      rest_.remove_prefix(3);
      target_ = Target::dropped;
    } else if (at("<<")) {
      here_document();
    } else if (take() == '<') {
      target_ = Target::dropped;
    } else {
      if (!rest_.empty() && rest_.front() == '>') {
        take();  // the second of >>, or of &>
      }
      if (!rest_.empty() && rest_.front() == '>') {
        take();
      }
      if (!rest_.empty() && rest_.front() == '|') {
        take();
      }
      const bool descriptor = !rest_.empty() && rest_.front() == '&';
      if (descriptor) {
        take();
      }
      // `2>&1` and `>&-` name descriptors, `>& file` a file.
      const bool number =
          !rest_.empty() && std::string_view("0123456789-").find(rest_.front()) != std::string_view::npos;
      target_ = descriptor && number ? Target::dropped : Target::written;
    }
  }

  void here_document() {
    rest_.remove_prefix(2);
    if (!rest_.empty() && rest_.front() == '-') {
      take();
    }
    rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size()));
    std::string delimiter;
    while (!rest_.empty() && kBlanks.find(rest_.front()) == std::string_view::npos &&
           kEnds.find(rest_.front()) == std::string_view::npos && rest_.front() != '>' && rest_.front() != '<') {
      const char c = take();
      if (c != '\'' && c != '"' && c != '\\') {
        delimiter += c;
      }
    }
    here_documents_.push_back(std::move(delimiter));
  }

  void skip_here_documents() {
    for (const std::string& delimiter : here_documents_) {
      while (!rest_.empty()) {
        std::string_view line = rest_.substr(0, rest_.find('\n'));
        rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
        line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
        if (line == delimiter) {
          break;
        }
      }
    }
    here_documents_.clear();
  }

  void end_word() {
    if (!begun_) {
      return;
    }
    if (target_ == Target::word) {
      command_.words.push_back(std::move(word_));
    } else if (target_ == Target::written) {
      command_.written.push_back(std::move(word_));
    }
    target_ = Target::word;
    word_.clear();
    begun_ = false;
  }

  void end_command() {
    end_word();
    target_ = Target::word;
    command_.depth = depth_;
    if (!command_.words.empty() || !command_.written.empty()) {
      out_.commands.push_back(std::move(command_));
    }
    command_ = {};
  }

  std::string_view rest_;
  SplitScript out_;
  WordList command_;
  int depth_ = 0;
  std::string word_;
  bool begun_ = false;  // a word has begun, be it empty
  Target target_ = Target::word;
  std::vector<std::string> here_documents_;
};

}  // namespace

SplitScript split_script(std::string_view script) {
  return Splitter(script).run();
}

bool is_unknown(std::string_view word) {
  return word.find_first_of("$`") != std::string_view::npos;
}

}  // namespace coord::hooks
