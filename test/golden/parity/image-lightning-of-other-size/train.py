import pytorch_lightning as pl
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from lit_model import LitClassifier

tf = transforms.Compose([transforms.Resize((128, 128)), transforms.ToTensor()])
ds = datasets.ImageFolder("data/train", transform=tf)
model = LitClassifier(num_classes=2)
trainer = pl.Trainer(max_epochs=5)
trainer.fit(model, DataLoader(ds, batch_size=32, shuffle=True))
trainer.save_checkpoint("lit.ckpt")
