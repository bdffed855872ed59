using System;
using BatchTyped;

namespace Shop;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 64, CustomId = "{Region}-{Tenant}-{Day:yyyyMMdd}_{Number:D6}")]
[Prompt("{Tenant}")]
public partial record Review(Region Region, string Tenant, DateOnly Day, int Number) : IBatchTask<string>;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 64, CustomId = "page-{Url:hash}")]
[Prompt("{Url}")]
public partial record Summarize(string Url) : IBatchTask<string>;

public enum Region { North, NorthEast, South }
