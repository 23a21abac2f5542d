// How a message looks: a line of a list, a fenced body, a banner.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "cli/columns.hpp"
#include "cli/render.hpp"
#include "text/members.hpp"

namespace coord::cli {

using text::is_on;
using text::items_of;
using text::list_of;
using text::member;
using text::number;
using text::object_of;
using text::shown;

[[nodiscard]] bool is_urgent(const Json& message);

// "subject: first line of the content", not yet cut.
[[nodiscard]] std::string headline(const Json& message);
[[nodiscard]] Cell priority_cell(const Json& message);
// What the message wants or has got, in a word or two: "answer by ...", "acked", or "".
[[nodiscard]] std::string marks(const Json& message);

// A message in a line of a list; `other` names the member that says who is at its other end.
[[nodiscard]] std::vector<Cell> message_line(const Json& message, std::string_view other);

// The body between two lines that name the sender and carry the view's random word, with control characters visible.
[[nodiscard]] std::string fenced_body(const Json& message, const View& view);

// Bars of "=" around the sender, the subject and the body; longer than any in the body.
[[nodiscard]] std::string banner(const Json& message, const View& view);

// "2 unread, 1 urgent, oldest 5m", of an agent.
[[nodiscard]] std::string unread_text(const Json& agent);

// "broken .progress/current-task.json is no valid task: ...", or nothing where the task's document is in order.
[[nodiscard]] std::string broken_line(const Json& task, const View& view);

// "task layer3 (Renderer): in_progress, writing tests, 5 of 10 steps", or "task none". What it is blocked on is left out
// where lines of their own tell it.
enum class Reasons { tell, leave_out };
[[nodiscard]] std::string task_line(const Json& task, const View& view, Reasons reasons = Reasons::tell);

}  // namespace coord::cli
