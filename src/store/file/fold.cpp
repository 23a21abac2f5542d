#include "store/file/fold.hpp"

#include <algorithm>  // std::find

namespace coord::store::file {
namespace {

using Kind = RecordEffect::Kind;

class Folding {
 public:
  void add(const Record& record) {
    for (const RecordEffect& effect : record.effects) {
      switch (effect.kind) {
        case Kind::append: log(effect.path).lines.push_back({effect.image, effect.offset}); break;
        case Kind::put: put(record, effect, effect.path, effect.before); break;
        case Kind::remove: remove(record, effect); break;
        case Kind::move: move(record, effect); break;
      }
    }
  }

  Folded take() { return std::move(folded_); }

 private:
  Wanted& document(const Record& record, const std::string& path) {
    const auto [place, added] = documents_.emplace(path, folded_.documents.size());
    if (added) {
      folded_.documents.emplace_back().path = path;
    }
    Wanted& wanted = folded_.documents[place->second];
    wanted.sequence = record.sequence;
    wanted.wall_us = record.wall_us;
    wanted.moved_from.clear();
    return wanted;
  }

  WantedLog& log(const std::string& path) {
    const auto [place, added] = logs_.emplace(path, folded_.logs.size());
    if (added) {
      folded_.logs.emplace_back().path = path;
    }
    return folded_.logs[place->second];
  }

  Wanted& put(const Record& record, const RecordEffect& effect, const std::string& path, const Version& before) {
    Wanted& wanted = document(record, path);
    wanted.present = true;
    wanted.image = effect.image;
    wanted.after = effect.after;
    wanted.known.push_back(before);
    wanted.known.push_back(effect.after);
    wanted.images.emplace_back(effect.image);
    wanted.alternative = effect.alternative;
    wanted.transient = effect.transient;
    return wanted;
  }

  void remove(const Record& record, const RecordEffect& effect) {
    Wanted& wanted = document(record, effect.path);
    wanted.present = false;
    wanted.after = {};
    wanted.known.push_back(effect.before);
    wanted.known.emplace_back();
  }

  void move(const Record& record, const RecordEffect& effect) {
    if (const auto lines = logs_.find(effect.path); lines != logs_.end()) {
      folded_.logs[lines->second].path = effect.to;  // a log that was set aside: its lines went with it
      logs_.erase(lines);
    }
    if (effect.opaque) {
      folded_.opaque.push_back({&effect, record.sequence});
      return;
    }
    remove(record, effect);
    put(record, effect, effect.to, {}).moved_from = effect.path;
  }

  Folded folded_;
  std::map<std::string, std::size_t> documents_;
  std::map<std::string, std::size_t> logs_;
};

}  // namespace

bool Wanted::knows(const Version& version) const {
  return std::find(known.begin(), known.end(), version) != known.end();
}

Folded fold(const std::vector<LoggedRecord>& records) {
  Folding folding;
  for (const LoggedRecord& logged : records) {
    folding.add(logged.record);
  }
  return folding.take();
}

}  // namespace coord::store::file
