-- Commits one batch: everything is looked at first, then everything is written, so that nothing is ever half done.
-- ARGV: '1' if durable, a time that stands still or '', the begin of channel names, a number that the commit's is above,
--   what was presumed: the number of documents, each: path, key, field, version or '' for none; where there are any: most bytes, the
--   number of documents to tell of where one of these is not so, each: path, key, field
--   the number of preconditions, each: kind, path, key, field, version
--   the number of effects, each: kind, path, key, field, to, its key, its field, begin of the owners' sets, name in them, channel,
--   offset, seconds to live, pieces, each piece,
--   the number of notices of the queue, each: id, entry, score, '1' if it was found there,
--   the number of ended tasks, each: the key of the agent's figures, begin of the entry, seconds, '1' if it went well.
--   The sequence number goes between the pieces.
-- Answers {'done', sequence, time, what queue_agrees() says}, {'refused', path, time}, {'invalid', path, time}, or {'presumed', path, time, as read.lua...}.
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end
local function take_place()
  return {path = take(), key = take(), field = take()}
end

local durable, fixed, channel, above = take() == '1', take(), take(), tonumber(take())
local server_now = server_time()
local now = fixed ~= '' and tonumber(fixed) or server_now
local told = digits(server_now)

local function holds(kind, place, version)
  local found = kind_of(place)
  if kind == 'absent' then
    return found == 'absent'
  elseif kind == 'present' then
    return found ~= 'absent'
  elseif found == 'absent' then
    return version == ''
  end
  return found == 'document' and string.sub(redis.sha1hex(bytes_of(place)), 1, 32) == version
end

-- In one answer which presumption is wrong, and everything that has to be known instead.
local function look_again(place)
  local most = tonumber(take())
  local out = {'presumed', place.path, told}
  for _ = 1, tonumber(take()) do
    look(take_place(), most, out)
  end
  return out
end

local function refuse(place)
  heal(place, kind_of(place))
  return {'refused', place.path, told}
end

-- Whether something that is no folder stands where a folder of the path would be.
local function blocked(path)
  local folder = split(path)
  while folder ~= '' do
    local found = mark(folder)
    if found and found ~= '0' then
      return true
    end
    folder = split(folder)
  end
  return false
end

-- What could fail behind the first write fails here: an index that is none.
local function writable(place, as)
  mark(place.path)
  local kind = kind_of(place)
  return (kind == 'absent' or kind == as) and not blocked(place.path)
end

local presumptions, wrong = tonumber(take()), nil
for _ = 1, presumptions do
  local place = take_place()
  if not holds('version', place, take()) and not wrong then
    wrong = place
  end
end
if wrong then
  return look_again(wrong)
end
if presumptions > 0 then
  take()
  for _ = 1, tonumber(take()) do
    take_place()
  end
end

for _ = 1, tonumber(take()) do
  local kind, place = take(), take_place()
  if not holds(kind, place, take()) then
    return refuse(place)
  end
end

local effects = {}
for i = 1, tonumber(take()) do
  local effect = {kind = take(), from = take_place(), to = take_place(), owners = take(), name = take(), channel = take()}
  effect.offset, effect.ttl = tonumber(take()), tonumber(take())
  effect.pieces = {}
  for piece = 1, tonumber(take()) do
    effect.pieces[piece] = take()
  end
  effects[i] = effect
end

for _, effect in ipairs(effects) do
  local found = kind_of(effect.from)
  if effect.kind == 'create' and found ~= 'absent' then
    return refuse(effect.from)
  end
  if (effect.kind == 'remove' or effect.kind == 'move') and found == 'absent' then
    return refuse(effect.from)
  end
  if effect.kind == 'move' then
    if kind_of(effect.to) ~= 'absent' then
      return refuse(effect.to)
    end
    if not writable(effect.to, 'absent') then
      return {'invalid', effect.to.path, told}
    end
  end
  local as = effect.kind == 'append' and 'log' or 'document'
  if (effect.kind == 'remove' or effect.kind == 'move') and found == 'log' then
    as = 'log'
  end
  if not writable(effect.from, as) or (found == 'log' and effect.kind == 'move' and effect.pieces[1] ~= '') then
    return {'invalid', effect.from.path, told}
  end
end

local sequence = 0
if durable then
  sequence = math.max((tonumber(redis.call('GET', '.store/sequence')) or 0) + 1, above + 1, now)
  redis.call('SET', '.store/sequence', digits(sequence))
end

local changed = {}
local function touch(path)
  changed[path] = true
  changed[(split(path))] = true
end

local function enter(path, score)
  local folder, name = split(path)
  redis.call('ZADD', index(folder), score, name)
  touch(path)
  while folder ~= '' and not mark(folder) do
    local above, own = split(folder)
    redis.call('ZADD', index(above), '0', own)
    touch(folder)
    folder = above
  end
end

local function leave(path)
  local folder, name = split(path)
  redis.call('ZREM', index(folder), name)
  touch(path)
end

local function expire(place, ttl)
  if ttl > 0 and place.field == '' then
    local folder, name = split(place.path)
    redis.call('EXPIRE', place.key, ttl)
    redis.pcall('ZADD', '.store/expiring', digits(server_now + ttl * 1000000), folder .. '\n' .. name .. '\n' .. place.key)
  end
end

-- Takes a document's name out of the set of its owner, or puts it there. What fails here fails no commit.
local function note_owner(effect, command)
  local bytes = effect.owners ~= '' and bytes_of(effect.from)
  local read, json = pcall(cjson.decode, bytes or '')
  local owner = read and type(json) == 'table' and (json.agent or json.agent_id)
  if type(owner) == 'string' then
    redis.pcall(command, effect.owners .. owner, effect.name)
  end
end

local function write(place, bytes, ttl)
  if place.field ~= '' then
    redis.call('HSET', place.key, place.field, bytes)
  else
    redis.call('SET', place.key, bytes)
  end
  expire(place, ttl)
end

local function erase(place)
  if place.field ~= '' then
    redis.call('HDEL', place.key, place.field)
  else
    redis.call('DEL', place.key)
  end
  leave(place.path)
end

-- In place, and never longer than the document.
local function patch(place, offset, bytes)
  local before = bytes_of(place)
  bytes = string.sub(bytes, 1, math.max(#before - offset, 0))
  if bytes == '' then
    return
  end
  if place.field ~= '' then
    redis.call('HSET', place.key, place.field, string.sub(before, 1, offset) .. bytes .. string.sub(before, offset + #bytes + 1))
  else
    redis.call('SETRANGE', place.key, offset, bytes)
  end
end

local function move(effect, bytes)
  local from, to = effect.from, effect.to
  if bytes == '' and from.field == '' and to.field == '' then
    enter(to.path, mark(from.path) or digits(now))
    redis.call('RENAME', from.key, to.key)
    if effect.ttl == 0 then
      redis.call('PERSIST', to.key)
    end
    expire(to, effect.ttl)
    leave(from.path)
    return
  end
  enter(to.path, bytes == '' and mark(from.path) or digits(now))
  write(to, bytes == '' and bytes_of(from) or bytes, effect.ttl)
  erase(from)
end

for _, effect in ipairs(effects) do
  local bytes = table.concat(effect.pieces, digits(sequence))
  note_owner(effect, 'SREM')
  if effect.kind == 'remove' then
    erase(effect.from)
  elseif effect.kind == 'move' then
    move(effect, bytes)
  else
    if effect.kind == 'append' then
      redis.call('XADD', effect.from.key, '*', 'line', bytes)
    elseif effect.kind == 'patch' then
      patch(effect.from, effect.offset, bytes)
    else
      write(effect.from, bytes, effect.ttl)
    end
    note_owner(effect, 'SADD')
    enter(effect.from.path, digits(now))
    if effect.channel ~= '' then
      redis.pcall('PUBLISH', effect.channel, bytes)
    end
  end
end

-- What has expired is no longer listed. A few at a time: every commit looks.
local due = redis.pcall('ZRANGEBYSCORE', '.store/expiring', '-inf', digits(server_now), 'LIMIT', 0, 16)
for _, member in ipairs(due) do
  local folder, name, key = string.match(member, '^([^\n]*)\n([^\n]*)\n(.*)$')
  local left = key and redis.call('PTTL', key) or -1 -- -2 = it is gone, -1 = it does not expire any more
  if left >= 0 then
    redis.call('ZADD', '.store/expiring', digits(server_now + (left + 1) * 1000), member)
  else
    redis.call('ZREM', '.store/expiring', member)
    if left == -2 then
      redis.pcall('ZREM', index(folder), name)
    end
  end
end

-- What programs of the third protocol document see. What fails here fails no commit.
local function note_queue(id, entry, score, found)
  local before = redis.pcall('HGET', '.store/queued', id)
  if type(before) == 'string' and before ~= entry then
    redis.pcall('ZREM', QUEUE, before)
  end
  redis.pcall('ZREM', '.store/taken', id)
  if entry == '' then
    redis.pcall('HDEL', '.store/queued', id)
    return
  end
  redis.pcall('HSET', '.store/queued', id, entry)
  if not found then
    redis.pcall('ZADD', QUEUE, score, entry)
  end
end

local function note_end(figures, entry, seconds, success)
  local second = digits((now - now % 1000000) / 1000000)
  redis.pcall('ZADD', COMPLETIONS, second, entry .. '"timestamp":' .. second .. '}')
  redis.pcall('HINCRBY', figures, 'total_tasks', 1)
  redis.pcall('HINCRBY', figures, 'successful_tasks', success and 1 or 0)
  redis.pcall('HINCRBYFLOAT', figures, 'total_duration', seconds)
end

for _ = 1, tonumber(take()) do
  local id, entry, score = take(), take(), take()
  note_queue(id, entry, score, take() == '1')
end
for _ = 1, tonumber(take()) do
  local figures, entry, seconds = take(), take(), take()
  note_end(figures, entry, seconds, take() == '1')
end

-- A user who may not publish still commits.
for path in pairs(changed) do
  redis.pcall('PUBLISH', channel .. path, '')
end
return {'done', digits(sequence), told, queue_agrees()}
