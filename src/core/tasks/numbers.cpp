#include "core/tasks/numbers.hpp"

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core::tasks {
namespace {

std::string place() {
  return join(kTasks, ".numbers.json");
}

}  // namespace

Result<Numbers> Numbers::load(Context& context) {
  Numbers numbers;
  COORD_ASSIGN(const auto document, context.store.read(place()));
  if (document) {
    numbers.version_ = document->version;
    if (const auto value = schema::parse(document->bytes)) {
      numbers.last_ = static_cast<std::uint64_t>(std::max<std::int64_t>(count_of(*value, "last", 0), 0));
    }
  }
  return numbers;
}

Result<std::string> Numbers::next(Context& context) {
  while (true) {
    std::string id = "t-" + std::to_string(++last_);
    changed_ = true;
    COORD_ASSIGN(const auto taken, context.store.read(task_record(id)));
    if (!taken) {
      return id;
    }
  }
}

void Numbers::write(Batch& batch) const {
  if (changed_) {
    batch.require(is_version(place(), version_)).add(put(place(), document_text(Json{{"last", last_}})));
  }
}

}  // namespace coord::core::tasks
