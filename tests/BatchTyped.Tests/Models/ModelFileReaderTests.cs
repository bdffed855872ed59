using BatchTyped.Models;

namespace BatchTyped.Tests.Models;

public sealed class ModelFileReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batchtyped-models-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_a_file_the_models_are_those_of_the_library() => Assert.Same(ModelCatalog.Default, ModelFileReader.Read(path: null, _folder.FullName));

    [Fact]
    public void A_file_beside_the_program_adds_models()
    {
        Write("batchtyped.models.json", """{"models":[{"id":"mine","prices":{"input":1,"output":2}}]}""");

        Assert.Equal(2m, ModelFileReader.Read(path: null, _folder.FullName).Find("mine")!.Prices!.Output);
    }

    [Fact]
    public void A_file_that_is_named_takes_its_place()
    {
        Write("batchtyped.models.json", """{"models":[{"id":"beside"}]}""");
        var named = Write("named.json", """{"models":[{"id":"named"}]}""");

        var models = ModelFileReader.Read(named, _folder.FullName);

        Assert.NotNull(models.Find("named"));
        Assert.Null(models.Find("beside"));
    }

    [Fact]
    public void A_file_that_is_named_has_to_be_there()
    {
        var path = Path.Combine(_folder.FullName, "none.json");

        var exception = Assert.Throws<BatchModelsFileException>(() => ModelFileReader.Read(path, _folder.FullName));

        Assert.Equal(path, exception.Path);
        Assert.Contains(nameof(BatchTypedOptions.ModelsPath), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_form_says_where()
    {
        var path = Write("batchtyped.models.json", """{"models":[{"id":"a","prize":{}}]}""");

        var exception = Assert.Throws<BatchModelsFileException>(() => ModelFileReader.Read(path: null, _folder.FullName));

        Assert.Equal(path, exception.Path);
        Assert.Contains("prize", exception.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
