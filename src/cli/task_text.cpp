#include "cli/task_text.hpp"

#include <algorithm>  // std::clamp, std::find

#include "cli/message_text.hpp"
#include "util/time_text.hpp"

namespace coord::cli {

std::string span_text(std::int64_t seconds) {
  constexpr std::int64_t kHour = 3'600;
  constexpr std::int64_t kDay = 24 * kHour;
  if (seconds >= kDay) {
    return std::to_string(seconds / kDay) + "d" + std::to_string(seconds % kDay / kHour) + "h";
  }
  return seconds >= kHour ? std::to_string(seconds / kHour) + "h" + std::to_string(seconds % kHour / 60) + "m"
                          : util::format_age(seconds);
}

std::string bar(std::int64_t percent, std::size_t width) {
  const auto share = static_cast<std::size_t>(std::clamp<std::int64_t>(percent, 0, 100));
  std::string out;
  for (std::size_t i = 0; i < width; ++i) {
    out += i < share * width / 100 ? "█" : "░";
  }
  return out;
}

std::string steps_text(const Json& task) {
  const std::int64_t done = number(task, "done");
  const std::int64_t all = done + number(task, "remaining");
  const std::string share = member(task, "percent");
  if (all == 0) {
    return share.empty() ? "" : share + " %";
  }
  return std::to_string(done) + " of " + std::to_string(all) + " steps";
}

Cell due_cell(const Json& task) {
  if (!task.is_object() || !task.contains("left_s")) {
    return {};
  }
  const std::int64_t left = number(task, "left_s");
  return left < 0 ? Cell{"overdue by " + span_text(-left), Color::red} : Cell{"due in " + span_text(left), Color::none};
}

std::string obstacle_text(const Json& obstacle) {
  std::string facts = member(obstacle, "type");
  if (obstacle.is_object() && obstacle.contains("age_s")) {
    facts += (facts.empty() ? "for " : ", for ") + span_text(number(obstacle, "age_s"));
  }
  if (const std::string message = member(obstacle, "message_id"); !message.empty()) {
    facts += (facts.empty() ? "" : ", ") + message;
  }
  return member(obstacle, "reason") + (facts.empty() ? "" : " (" + facts + ")");
}

std::string pairs_text(const Json& object, std::initializer_list<std::string_view> but) {
  std::string out;
  for (const auto& [name, value] : object.items()) {
    if (std::find(but.begin(), but.end(), name) == but.end()) {
      out += (out.empty() ? "" : " ") + name + "=" + member(object, name);
    }
  }
  return out;
}

}  // namespace coord::cli
