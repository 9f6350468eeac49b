package deal

var ParseGazetteer = parseGazetteer
