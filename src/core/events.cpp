#include "core/events.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core {

Effect event(Context& context, std::string_view type, std::string_view actor, Json data, std::string_view phase) {
  Json line;
  line["time"] = util::format_time(context.store.now());
  line["type"] = type;
  line["workflow"] = "global";
  line["phase"] = phase;
  line["actor"] = actor;
  if (context.caller.session) {
    line["session"] = *context.caller.session;
  }
  line["data"] = std::move(data);
  Effect effect = append(kEventLog, {});
  stamp_first(effect, "seq", line);
  return effect;
}

}  // namespace coord::core
