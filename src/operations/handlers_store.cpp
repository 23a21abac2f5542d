// The directory itself: init.
#include "core/init.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {

Result<Json> init(core::Context& context, const Json& input) {
  const bool track = Given(input).text("git") == "track";
  COORD_ASSIGN(const core::InitResult result,
               core::initialise(context, track ? core::GitPosture::track : core::GitPosture::ignore));
  return Json{{"created", result.created}, {"kept", result.kept}, {"git", track ? "track" : "ignore"}};
}

}  // namespace coord::operations
