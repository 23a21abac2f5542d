#include "core/messages/secrets.hpp"

#include <catch2/catch.hpp>

#include <string>  // std::string

using coord::core::find_secret;

TEST_CASE("texts that look like keys are found", "[secret]") {
  const std::string random = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9";
  for (const std::string prefix : {"ghp_", "github_pat_", "glpat-", "sk-", "sk_live_", "xoxb-", "AIza"}) {
    INFO(prefix);
    CHECK(find_secret("the key is " + prefix + random + " ok"));
    CHECK(find_secret(prefix + random));
    CHECK(find_secret("KEY=" + prefix + random + "\n"));
  }
  CHECK(find_secret("AKIAIOSFODNN7EXAMPLE"));
  CHECK(find_secret("-----BEGIN RSA PRIVATE KEY-----\nMIIE"));
  CHECK(find_secret("-----BEGIN PRIVATE KEY-----"));
}

TEST_CASE("ordinary texts are not", "[secret]") {
  for (const char* text : {"", "ask-the-coordinator-about-the-renderer", "task-sk-1", "sk-short1", "use a ghp_ token",
                           "sk-this-is-only-a-long-dashed-word-without-digits", "AKIA is the prefix",
                           "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----", "risk-1234567890-1234567890"}) {
    INFO(text);
    CHECK_FALSE(find_secret(text));
  }
}
