// What a server answered.
#pragma once

#include <hiredis/hiredis.h>

#include <cstddef>      // std::size_t
#include <memory>       // std::unique_ptr
#include <string_view>  // std::string_view

namespace coord::store::redis {

// A reply, or a part of one. Asking a reply for what it is not gives nothing: an empty text, 0, no parts.
class ReplyView {
 public:
  explicit ReplyView(const redisReply* reply) : reply_(reply) {}

  [[nodiscard]] bool is_error() const { return reply_->type == REDIS_REPLY_ERROR; }
  [[nodiscard]] bool is_nil() const { return reply_->type == REDIS_REPLY_NIL; }
  [[nodiscard]] std::string_view text() const {
    const bool has = reply_->type == REDIS_REPLY_STRING || reply_->type == REDIS_REPLY_STATUS || is_error();
    return has ? std::string_view(reply_->str, reply_->len) : std::string_view{};
  }
  [[nodiscard]] long long number() const { return reply_->type == REDIS_REPLY_INTEGER ? reply_->integer : 0; }
  [[nodiscard]] std::size_t size() const { return reply_->type == REDIS_REPLY_ARRAY ? reply_->elements : 0; }
  [[nodiscard]] ReplyView operator[](std::size_t i) const { return ReplyView(reply_->element[i]); }
  // The text of a part, empty where there is none.
  [[nodiscard]] std::string_view text_at(std::size_t i) const {
    return i < size() ? (*this)[i].text() : std::string_view{};
  }

 private:
  const redisReply* reply_;
};

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};

class Reply {
 public:
  explicit Reply(redisReply* reply) : reply_(reply) {}
  [[nodiscard]] ReplyView view() const { return ReplyView(reply_.get()); }
  [[nodiscard]] ReplyView operator*() const { return view(); }

 private:
  std::unique_ptr<redisReply, FreeReply> reply_;
};

}  // namespace coord::store::redis
