#include "core/tasks/awaiting.hpp"

#include <array>    // std::array
#include <utility>  // std::pair

#include "core/tasks/queue.hpp"

namespace coord::core::tasks {

Result<Json> tasks_awaiting(Context& context, std::string_view agent, std::size_t limit) {
  Json out{{"items", Json::array()}};
  const std::array sources = {std::pair(list_of_assignee(agent), "assigned"),
                              std::pair(list_of_suggested(agent), "suggested")};
  for (const auto& [list, why] : sources) {
    IndexReader reader(context, list);
    while (true) {
      COORD_ASSIGN(const auto entry, reader.next());
      if (!entry) {
        break;
      }
      const auto file = read_task(context, entry->id);
      // An entry is a hint; a broken document is named by health.
      if (!file || !*file || !stands_in((*file)->task, list, *entry) || state_of((*file)->task) != State::waiting) {
        continue;
      }
      if (out["items"].size() == limit) {
        out["more"] = true;
        return out;
      }
      out["items"].push_back(item((*file)->task));
      out["items"].back()["why"] = why;
    }
  }
  return out;
}

}  // namespace coord::core::tasks
