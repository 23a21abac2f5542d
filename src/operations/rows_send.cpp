// Writing messages: send, reply.
#include <algorithm>  // std::copy
#include <array>      // std::array

#include "operations/handlers.hpp"
#include "operations/reads.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::string_view kTypes =
    "directive|question|response|progress|blocker|completion|error|message|consultation_request|consultation_response";

// What every written message can carry.
constexpr std::array kMessageParams = {
    Param{.name = "priority",
          .kind = text,
          .help = "low, normal, high or urgent; medium, critical and numbers are understood",
          .choices = "low|normal|high|urgent"},
    Param{.name = "ref", .kind = list, .help = "what the message refers to: an id, a path, a link"},
    Param{.name = "task", .kind = name, .help = "the task it is about"},
    Param{.name = "subject", .kind = text, .help = "a title for lists"},
    Param{.name = "meta", .kind = pairs, .help = "anything else, as k=v"},
    Param{.name = "artifact", .kind = list, .help = "a file that was made or changed"},
    Param{.name = "gate",
          .kind = pairs,
          .help = "a quality gate and how it ended, as mypy=passed or pytest=passed,coverage_percent=87"},
    Param{.name = "metric", .kind = pairs, .help = "a figure, as test_count=28"},
    Param{.name = "context", .kind = text, .help = "why it is asked or said"},
    Param{.name = "blocker_type",
          .kind = text,
          .help = "what kind of blocker, as missing_information",
          .choices = "missing_information|technical_issue|dependency|decision_needed|resource_unavailable"},
    Param{.name = "error_type", .kind = text, .help = "what kind of error, as quality_gate_failure"},
    Param{.name = "thread", .kind = name, .help = "the conversation it belongs to: a message of it, or a name"},
    Param{.name = "project_key", .kind = name, .help = "the project, where one mailbox serves several"},
    Param{.name = "need_ack", .kind = flag, .help = "an answer is required"},
    Param{.name = "respond_by", .kind = time, .help = "until when, as 2h or 2026-01-01T12:00:00Z"},
    Param{.name = "expires", .kind = time, .help = "the message means nothing after this time"},
    Param{.name = "allow_secret", .kind = flag, .help = "send a text that looks like a key or password all the same"},
    Param{
        .name = "deliver", .kind = flag, .help = "put a progress message into the mailbox too, not only into the log"},
    Param{.name = "key", .kind = name, .help = "sending again with the same key sends nothing new"},
};

constexpr Param kText{
    .name = "text", .kind = text, .help = "the message; - reads it from standard input", .place = rest};
constexpr Param kFile{.name = "file", .kind = text, .help = "read the message from this file", .surface_only = true};

template <std::size_t N>
constexpr auto with_message_params(const std::array<Param, N>& first) {
  std::array<Param, N + kMessageParams.size()> all{};
  std::copy(kMessageParams.begin(), kMessageParams.end(), std::copy(first.begin(), first.end(), all.begin()));
  return all;
}

constexpr auto kSendParams = with_message_params(std::array{
    Param{.name = "type",
          .kind = choice,
          .help = "what kind of message",
          .place = argument,
          .required = true,
          .choices = kTypes},
    kText,
    kFile,
    Param{.name = "to", .kind = name, .help = "the addressee, or all for every registered agent"},
    Param{.name = "in_reply_to",
          .kind = name,
          .help = "the message that this one answers: its id, a unique end of it, or @last"},
});

constexpr auto kReplyParams = with_message_params(std::array{
    Param{.name = "id",
          .kind = name,
          .help = "the message to answer: its id, a unique end of it, or @last",
          .place = argument,
          .required = true},
    kText,
    kFile,
    Param{.name = "type", .kind = choice, .help = "what kind of message, response if not said", .choices = kTypes},
    Param{.name = "keep", .kind = flag, .help = "leave the answered message in the inbox"},
});

constexpr std::array kSendExamples = {
    Example{"coord send directive \"implement the renderer\" --priority high --task layer3", "assign work"},
    Example{"coord send question \"coverage first, or integration?\" --need-ack --respond-by 2h",
            "ask the coordinator"},
    Example{"coord send blocker \"no spec for discovery\" --task layer2 --blocker-type missing_information",
            "report what stops you"},
    Example{"git diff --stat | coord send completion - --task layer3 --gate pytest=passed --metric test_count=28",
            "report the end of a task, the text from a pipe"},
    Example{"coord send message \"rebuild at noon\" --to all --expires 4h", "tell everybody"},
};

constexpr std::array kReplyExamples = {
    Example{"coord reply @last \"coverage first\"", "answer the newest message"},
    Example{"coord reply 7k3f --file answer.md --keep", "answer from a file, keep the question"},
};

constexpr std::array kRows = {
    Operation{
        .name = "send",
        .group = "messages",
        .summary = "send a message",
        .detail = "The message is checked against its schema, delivered, and added to the log in one step that is on "
                  "the disk when the command returns. Directives and responses come from the coordinator and go to "
                  "project-instance unless said otherwise, everything else goes the other way. Progress messages go "
                  "to the log only. The text comes from words, from --file or, for -, from standard input.",
        .needs = Operation::Needs::write,
        .params = packed<kSendParams>,
        .examples = packed<kSendExamples>,
        .run = send,
        .reads = reads_of_send,
        .presumes = true,
        .away = Operation::Away::waits,
    },
    Operation{
        .name = "reply",
        .group = "messages",
        .summary = "answer a message and archive it",
        .detail = "The answer goes to the sender, joins the thread and refers to the message. The message that it "
                  "answers is archived in the same step, unless --keep is given.",
        .needs = Operation::Needs::write,
        .params = packed<kReplyParams>,
        .examples = packed<kReplyExamples>,
        .run = reply,
        .away = Operation::Away::waits,
    },
};

}  // namespace

Rows send_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
