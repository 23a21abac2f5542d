#include "cli/follow.hpp"

#include "cli/report.hpp"
#include "cli/stdio.hpp"
#include "operations/handlers.hpp"
#include "schema/json_text.hpp"

namespace coord::cli {

int follow_log(core::Context& context, const Json& input, const View& view, bool json) {
  int status = 0;
  const Status ended = operations::log_follow(context, input, [&](const Json& item) {
    const std::string line =
        json ? schema::to_line(item) + "\n" : render_log(Json{{"items", Json::array({item})}}, view);
    status = deliver(line, "");
    return status == 0;
  });
  if (!ended && ended.error().kind != ErrorKind::interrupted) {
    return report(ended.error(), json);
  }
  return ended ? status : exit_code(ended.error().kind);
}

}  // namespace coord::cli
