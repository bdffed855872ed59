namespace BatchTyped.Models;
internal sealed record ModelFacts { public int? MaxOutputTokens {get;init;} }
internal sealed class ModelCatalog { internal static ModelCatalog Default {get;} = new(); internal ModelFacts? Find(string id)=>null; }
internal static class CostMeter { internal static decimal? BatchCost(ModelFacts m, BatchUsage u, bool isUsResidency)=>null; internal static decimal? StandardCost(ModelFacts m, BatchUsage u, bool isUsResidency)=>null; internal static decimal? WorstCase(ModelFacts m, int b, int t)=>null; }
