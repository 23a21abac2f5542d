#include "cli/keep.hpp"

#include <algorithm>  // std::all_of, std::min
#include <chrono>     // std::chrono::milliseconds
#include <string>     // std::string

#include "cli/message_text.hpp"
#include "cli/process/parent.hpp"
#include "cli/report.hpp"
#include "schema/json_text.hpp"

namespace coord::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongest{60'000};
constexpr milliseconds kRetryPause{1'000};  // after a failure that may go away
constexpr std::int64_t kPart = 3;           // of a lease's time

milliseconds pause_after(const Json& answer) {
  milliseconds pause = kLongest;
  for (const Json& item : items_of(answer)) {
    if (item.contains("left_s")) {
      pause = std::min(pause, milliseconds(number(item, "left_s") * 1'000 / kPart));
    }
  }
  return pause;
}

bool all_lost(const Json& answer) {
  const Json& items = items_of(answer);
  return std::all_of(items.begin(), items.end(), [](const Json& item) {
    const std::string state = member(item, "state");
    return state == "lost" || state == "timed_out";
  });
}

}  // namespace

int keep_renewing(const operations::Operation& heartbeat, core::Context& context, const Json& input, const View& view,
                  bool json) {
  const Parent parent;
  std::string last;
  while (true) {
    const Result<Json> beat = operations::run(heartbeat, context, input);
    milliseconds pause = kRetryPause;
    if (beat) {
      if (items_of(*beat).empty()) {
        return last.empty()
                   ? report(Error{ErrorKind::nothing, "nothing is held that could be renewed", {}, nullptr}, json)
                   : 0;
      }
      const std::string text = json ? schema::to_line(*beat) + "\n" : render_heartbeat(*beat, view);
      if (text != last) {
        if (const int status = deliver(text, ""); status != 0) {
          return status;
        }
      }
      last = text;
      pause = pause_after(*beat);
    } else if (beat.error().kind != ErrorKind::unavailable && beat.error().kind != ErrorKind::lost) {
      return report(beat.error(), json);
    } else {
      const int status = report(beat.error(), json);
      if (beat.error().kind == ErrorKind::lost) {
        if (all_lost(beat.error().details)) {
          return status;
        }
        pause = pause_after(beat.error().details);
      }
    }
    if (parent.wait_for_end(pause)) {
      return 0;
    }
  }
}

}  // namespace coord::cli
