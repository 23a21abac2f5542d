#include "core/events.hpp"

#include "core/effects.hpp"
#include "core/places.hpp"
#include "schema/json_line.hpp"
#include "util/time_text.hpp"

namespace coord::core {

Effect event(Context& context, std::string_view type, std::string_view actor, const Json& data,
             std::string_view phase) {
  schema::JsonLine line;
  line.text("time", util::format_time(context.store.now())).text("type", type).text("workflow", "global");
  line.text("phase", phase).text("actor", actor);
  if (context.caller.session) {
    line.text("session", *context.caller.session);
  }
  line.value("data", data);
  Effect effect = append(kEventLog, {});
  stamp_first(effect, "seq", line.end());
  return effect;
}

}  // namespace coord::core
