// A log into which anybody may have written anything: reading it forward and backward finds the same
// objects, among whatever else.
#include <algorithm>  // std::reverse
#include <cstddef>    // std::size_t
#include <cstdint>    // std::uint8_t
#include <string>     // std::string
#include <vector>     // std::vector

#include "core/log_records.hpp"
#include "fuzz/check.hpp"
#include "schema/json_text.hpp"
#include "store/memory/memory_place.hpp"
#include "store/memory/memory_store.hpp"

namespace {

template <class Records>
std::vector<std::string> read_all(Records records) {
  std::vector<std::string> found;
  while (true) {
    const auto record = records.next();
    coord::fuzz::check(record.has_value());
    if (!*record) {
      break;
    }
    if (coord::schema::parse(**record)) {
      found.push_back(**record);
    }
  }
  return found;
}

// Whether a line is an indented object of its own. Read backward it may as well belong to a longer one, so the two
// directions may then differ.
bool has_indented_object(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t first = line.find_first_not_of(" \t\r");
    const std::size_t last = line.find_last_not_of(" \t\r");
    if (first != std::string_view::npos && first > 0 && line[first] == '{' && line[last] == '}') {
      return true;
    }
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto place = std::make_shared<coord::store::memory::MemoryPlace>();
  place->write("messages.jsonl", std::string(reinterpret_cast<const char*>(data), size));
  const auto store = coord::store::memory::open_memory_store(place);
  const auto on = read_all(coord::core::RecordsOn(*store, "messages.jsonl", 0));
  auto back = read_all(coord::core::RecordsBack(*store, "messages.jsonl"));
  std::reverse(back.begin(), back.end());
  coord::fuzz::check(on == back || has_indented_object({reinterpret_cast<const char*>(data), size}));
  return 0;
}
