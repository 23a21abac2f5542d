#include "core/messages/archive_days.hpp"

#include "core/places.hpp"

namespace coord::core {

Result<std::vector<std::string>> archive_days(Context& context) {
  COORD_ASSIGN(const Listing listing, context.store.list(kArchive));
  std::vector<std::string> days;
  for (auto entry = listing.others.rbegin(); entry != listing.others.rend(); ++entry) {
    if (entry->kind == Entry::Kind::folder) {
      days.push_back(join(kArchive, entry->name));
    }
  }
  return days;
}

}  // namespace coord::core
