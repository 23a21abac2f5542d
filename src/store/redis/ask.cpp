#include "store/redis/ask.hpp"

#include <utility>  // std::move

#include "store/redis/errors.hpp"

namespace coord::store::redis {

Result<Reply> ask(Connection& connection, const Command& command) {
  auto replies = connection.exchange({command});
  if (!replies && replies.error().kind == ErrorKind::uncertain) {
    replies = connection.exchange({command});
  }
  if (!replies) {
    if (replies.error().kind == ErrorKind::uncertain) {
      replies.error().kind = ErrorKind::unavailable;
    }
    return tl::unexpected<Error>(std::move(replies.error()));
  }
  if (replies->front().view().is_error()) {
    return tl::unexpected<Error>(server_error(connection.name(), replies->front().view().text()));
  }
  return std::move(replies->front());
}

}  // namespace coord::store::redis
