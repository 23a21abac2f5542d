// A tool of the build: writes a linker script by which the functions that ran lie together, those of most runs first.
// Usage: order_text MAP CALLS SCRIPT
//
// MAP is that of the program that was traced, CALLS what trace_calls wrote. The script adds to GNU ld's own (INSERT): a section that the next
// link does not have is passed over, one that nothing ran stays where it would be without.
#include <algorithm>    // std::find, std::sort
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint64_t
#include <cstdio>       // std::fprintf, std::fputs, std::perror
#include <fstream>      // std::ifstream, std::ofstream
#include <istream>      // std::istream
#include <iterator>     // std::begin, std::end
#include <sstream>      // std::istringstream
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::erase_if, std::vector

#include "link_map.hpp"

namespace {

struct Use {
  std::size_t section = 0;
  std::size_t runs = 0;
  std::size_t first = 0;  // its place among the sections that ran, by first call
  std::size_t last_run = 0;
};

// Of the sections that ran, those of most runs first; of as many, as they were first called.
std::vector<Use> uses_of(const LinkMap& map, std::istream& calls) {
  std::vector<Use> uses(map.sections.size());
  std::size_t ran = 0;
  std::size_t run = 0;
  for (std::string line; std::getline(calls, line);) {
    ++run;
    std::istringstream words(line);
    for (std::uint64_t address = 0; words >> std::hex >> address;) {
      const std::size_t at = map.find(address);
      if (at == uses.size() || uses[at].last_run == run) {
        continue;
      }
      Use& use = uses[at];
      if (use.runs++ == 0) {
        use.section = at;
        use.first = ran++;
      }
      use.last_run = run;
    }
  }
  std::erase_if(uses, [](const Use& use) { return use.runs == 0; });
  std::sort(uses.begin(), uses.end(),
            [](const Use& a, const Use& b) { return a.runs != b.runs ? a.runs > b.runs : a.first < b.first; });
  return uses;
}

// Names that sections of many files have.
constexpr std::string_view kShared[] = {".text", ".text.unlikely", ".text.hot", ".text.startup", ".text.exit"};

// How the script names it. What link-time optimisation makes has another file name each time, and a section for each function, whose name is
// enough; where it is not, nothing, or the sections of others would come along.
std::string pattern(const InputSection& section) {
  const std::string file = section.file.substr(section.file.rfind('/') + 1);
  if (file.find(".ltrans") != std::string::npos) {
    const bool shared = std::find(std::begin(kShared), std::end(kShared), section.name) != std::end(kShared);
    return shared ? "" : "*(" + section.name + ')';
  }
  const std::size_t member = file.find('(');
  if (member == std::string::npos) {
    return '*' + file + '(' + section.name + ')';
  }
  return '*' + file.substr(0, member) + ':' + file.substr(member + 1, file.size() - member - 2) + '(' + section.name +
         ')';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: order_text MAP CALLS SCRIPT\n", stderr);
    return 2;
  }
  const LinkMap map = read_link_map(argv[1]);
  std::ifstream calls(argv[2]);
  const std::vector<Use> uses = uses_of(map, calls);
  if (uses.empty()) {
    std::fprintf(stderr, "%s names no function of %s\n", argv[2], argv[1]);
    return 1;
  }
  std::ofstream script(argv[3]);
  script << "SECTIONS\n{\n  .text.together :\n  {\n";
  for (const Use& use : uses) {
    const std::string named = pattern(map.sections[use.section]);
    script << (named.empty() ? "" : "    " + named + '\n');
  }
  script << "  }\n}\nINSERT BEFORE .text;\n";
  script.close();
  if (!script) {
    std::perror(argv[3]);
    return 1;
  }
  return 0;
}
