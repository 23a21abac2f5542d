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

int watch_status(core::Context& context, const Json& input, const View& view, bool json) {
  constexpr std::chrono::milliseconds kRedraw{15'000};  // times that are left grow shorter
  const bool draws = view.terminal.terminal && !json;
  int status = 0;
  std::string last;
  const std::chrono::milliseconds at_least = draws ? kRedraw : std::chrono::milliseconds(0);
  const Status ended = operations::status_follow(context, input, at_least, [&](const Json& result) {
    const Json& answer = result.contains("items") ? result["items"] : result;
    const std::string text = json ? schema::to_line(answer) + "\n" : render_status(result, view);
    if (!draws && text == last) {
      return true;
    }
    last = text;
    status = deliver(draws ? "\x1b[H\x1b[2J" + text : text, "");
    return status == 0;
  });
  if (!ended && ended.error().kind != ErrorKind::interrupted) {
    return report(ended.error(), json);
  }
  return ended ? status : exit_code(ended.error().kind);
}

}  // namespace coord::cli
