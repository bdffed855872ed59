using System.ComponentModel;
using System.Text.Json.Serialization;
using BatchTyped;

namespace Geometry;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 512, CustomId = "{Id}", ResultBy = BatchResultBy.Tool, IgnoreUnknownProperties = true)]
[Prompt("What shape comes after {Last:json}?")]
public partial record NextShape(int Id, Shape? Last) : IBatchTask<Answer<Shape>>;

public sealed record Answer<T>(string Reason, T Value);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
[JsonDerivedType(typeof(Nothing), "nothing")]
public abstract record Shape;

public record Circle([Description("In metres")] double Radius) : Shape;

public record Square(double Side) : Shape;

public record Nothing : Shape;
