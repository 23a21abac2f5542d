// Settings files as nobody would write them: random values, white space, comments and commas.
#pragma once

#include <random>       // std::mt19937
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::test {

class RandomSettings {
 public:
  explicit RandomSettings(unsigned seed) : random_(seed), line_break_(chance(4) ? "\r\n" : "\n") {}

  // An object that may have "hooks", an object of arrays.
  std::string text() {
    const std::string before = space();
    std::string out = (chance(10) ? "\xEF\xBB\xBF" : "") + before + object(0, Place::root) + space();
    return out + (chance(2) ? line_break_ : "");
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(unsigned one_in) { return random_() % one_in == 0; }

 private:
  enum class Place { root, hooks, elsewhere };

  std::string space() {
    std::string out;
    for (std::size_t count = below(3); count > 0; --count) {
      switch (below(7)) {
        case 0: out += " "; break;
        case 1: out += line_break_; break;
        case 2: out += line_break_ + std::string(below(5), ' '); break;
        case 3: out += "\t"; break;
        case 4: out += "/* , } ] \" // */"; break;
        case 5: out += "/*" + line_break_ + " * */"; break;
        default: out += "// , } ] \" /*" + line_break_; break;
      }
    }
    return out;
  }

  std::string scalar() {
    static constexpr std::string_view kScalars[] = {"1",      "-2.5e3",          "true",         "null",
                                                    R"("a")", R"("// \" } \\")", R"("é\u00e9")", R"("coord hook")"};
    return std::string(kScalars[below(std::size(kScalars))]);
  }

  std::string value(unsigned depth) {
    const std::size_t kind = depth > 3 ? 0 : below(4);
    return kind == 1 ? object(depth, Place::elsewhere) : kind == 2 ? array(depth) : scalar();
  }

  std::string children(char opening, char closing, std::size_t count, const auto& child) {
    std::string out(1, opening);
    for (std::size_t i = 0; i < count; ++i) {
      out += space() + child(i) + space();
      out += i + 1 < count || chance(4) ? "," : "";
    }
    return out + space() + closing;
  }

  std::string array(unsigned depth) {
    return children('[', ']', below(4), [&](std::size_t) { return value(depth + 1); });
  }

  std::string object(unsigned depth, Place place) {
    static constexpr std::string_view kEvents[] = {"SessionStart", "Stop", "Other"};
    const std::size_t hooks = below(6);  // which member, of those that there are
    return children('{', '}', below(4), [&](std::size_t i) {
      std::string name = "\"k" + std::to_string(i) + "\"";
      std::string content;
      if (place == Place::root && i == hooks) {
        name = chance(8) ? R"("\u0068ooks")" : R"("hooks")";
        content = object(depth + 1, Place::hooks);
      } else if (place == Place::hooks) {
        name = "\"" + std::string(kEvents[i]) + "\"";
        content = array(depth + 1);
      } else {
        content = value(depth + 1);
      }
      const std::string before = space();
      return name + before + ":" + space() + content;
    });
  }

  std::mt19937 random_;
  std::string line_break_;
};

}  // namespace coord::test
