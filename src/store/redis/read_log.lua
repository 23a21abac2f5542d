-- Reads whole lines of a log from one entry on, or back from it, about so many bytes of them.
-- ARGV: key, 'on' or 'back', the first entry asked for, bytes, longest line.
-- Answers whether nothing further is there, then the id and the text of each line.
local key, back, from = ARGV[1], ARGV[2] == 'back', ARGV[3]
local wanted, longest = tonumber(ARGV[4]), tonumber(ARGV[5])

local type = redis.call('TYPE', key).ok
if type ~= 'stream' then
  return {type == 'none' and 1 or -1}
end

-- coord writes one field; of what others add, the field of that name or else the first is the line.
local function text_of(fields)
  local text = fields[2] or ''
  for i = 1, #fields, 2 do
    if fields[i] == 'line' then
      text = fields[i + 1]
      break
    end
  end
  return string.sub(text, 1, longest)
end

local out, taken, count = {1}, 0, 8
while true do
  local part
  if back then
    part = redis.call('XREVRANGE', key, from, '-', 'COUNT', count)
  else
    part = redis.call('XRANGE', key, from, '+', 'COUNT', count)
  end
  for _, entry in ipairs(part) do
    local text = text_of(entry[2])
    if string.find(text, '[^ \t\r\n]') then
      if #out > 1 and taken + #text >= wanted then
        out[1] = 0
        return out
      end
      out[#out + 1], out[#out + 2] = entry[1], text
    end
    taken = taken + #text + 1
    from = '(' .. entry[1]
  end
  if #part < count then
    return out
  end
  count = math.min(count * 2, 256)
end
